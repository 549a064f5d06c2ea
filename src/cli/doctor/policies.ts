/** Reads the policies of a page: whether its Content-Security-Policy or Permissions-Policy allows an origin. */

type Directives = ReadonlyMap<string, readonly string[]>;

/** The policies of a header or a meta tag. Several headers arrive joined by commas, and each policy must allow the origin. */
export function parseCsp(text: string): Directives[] {
  return text
    .split(",")
    .map((policy) => {
      const directives = policy
        .split(";")
        .map((directive) => directive.trim().split(/\s+/))
        .filter(([name]) => name);
      // If a directive is repeated, the first one counts.
      return new Map(directives.reverse().map(([name = "", ...sources]) => [name.toLowerCase(), sources]));
    })
    .filter((policy) => policy.size > 0);
}

const isLoopback = (hostname: string) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Whether a page is served over https or from this machine. */
export const isSecure = ({ protocol, hostname }: URL): boolean => protocol === "https:" || isLoopback(hostname);

function matchesSource(source: string, origin: URL, page: URL): boolean {
  const text = source.toLowerCase();
  if (text === "'self'") return origin.origin === page.origin;
  if (text === "*") return /^https?:$/.test(origin.protocol);
  if (text.startsWith("'")) return false;
  if (/^[a-z][a-z0-9+.-]*:$/.test(text)) return text === origin.protocol;
  const [, scheme, host = "", port] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[^:/]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(text) ?? [];
  const schemeMatches = scheme === undefined ? origin.protocol === page.protocol || origin.protocol === "https:" : `${scheme}:` === origin.protocol || (scheme === "http" && origin.protocol === "https:");
  const hostMatches = host === "*" || (host.startsWith("*.") ? origin.hostname.endsWith(host.slice(1)) : host === origin.hostname);
  const defaultPort = origin.protocol === "https:" ? "443" : "80";
  const portMatches = port === "*" || (port ?? defaultPort) === (origin.port || defaultPort);
  return schemeMatches && hostMatches && portMatches;
}

/** The directive that forbids the origin, if one does. `names` lists the directive and its fallbacks. */
export function findForbidding(policies: readonly Directives[], names: readonly string[], origin: URL, page: URL): string | undefined {
  for (const policy of policies) {
    const name = names.find((candidate) => policy.has(candidate));
    if (name !== undefined && !policy.get(name)!.some((source) => matchesSource(source, origin, page))) {
      return `${name} ${policy.get(name)!.join(" ")}`.trim();
    }
  }
  return undefined;
}

/** The allow-list of a feature, such as `(self "https://app.example")`; undefined if the header does not name the feature. */
export function featureList(header: string, feature: string): string | undefined {
  const entries = header.match(/[\w-]+=(?:\([^)]*\)|[^,]*)/g) ?? [];
  const entry = entries.filter((one) => one.startsWith(`${feature}=`)).at(-1);
  return entry?.slice(feature.length + 1).trim();
}

/** Whether a feature is allowed both for the page itself, which delegates it, and for the frame's origin. */
export function allowsFeature(list: string, origin: URL): boolean {
  if (list === "*") return true;
  const items = list.replace(/^\(|\)$/g, "").split(/\s+/).filter(Boolean);
  const sources = items.filter((item) => item.startsWith('"')).map((item) => item.slice(1, -1));
  return items.includes("*") || (items.includes("self") && sources.some((source) => matchesSource(source, origin, origin)));
}
