import { ToughTongueError } from "./errors.js";
import { requireId } from "./ids.js";

/** Where the vendor serves its embeds. */
export const VENDOR_EMBED_ORIGIN = "https://app.toughtongueai.com";

/** How much of the vendor's page is shown. The usual heights are 800, 600 and 300 px. */
export type EmbedVariant = "full" | "basic" | "minimal";

/** The person who practises. */
export interface EmbedUser {
  name?: string;
  email?: string;
}

/** How the embedded page looks and sounds. */
export interface EmbedAppearance {
  /** A colour name of the vendor's, such as `violet-500`. */
  color?: string;
  /** `black`, `white`, `transparent` or a hex colour. */
  background?: string;
  voice?: string;
  /** One of the vendor's avatars, 1 to 5. */
  avatarId?: number | string;
  avatarUrl?: string;
  /** The name shown in the page. */
  title?: string;
  showPulse?: boolean;
  hidePoweredBy?: boolean;
  /** BCP 47 tag of the language spoken. */
  language?: string;
}

/** What {@link buildEmbedUrl} takes: the names of SessionEmbed's props. */
export interface EmbedUrlOptions {
  scenarioId: string;
  /** @default "basic" */
  variant?: EmbedVariant;
  /** For a private scenario. */
  accessToken?: string;
  user?: EmbedUser;
  /** The scenario's dynamic variables, without the vendor's prefix. */
  variables?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  appearance?: EmbedAppearance;
  /** Longest session, in seconds. */
  maxDurationSeconds?: number;
  /** Id of an interrupted session to go on with. */
  restoreSessionId?: string;
  autoStart?: boolean;
  skipPrecheck?: boolean;
  /** The first one is used. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[];
}

/** Longest URL, in bytes. */
const MAX_URL = 8192;

/**
 * `scheme://host/embed/` and one to four plain segments, matched on the text as it came: the URL parser would resolve
 * dot segments, backslashes, control characters and an empty user name before anybody could see them.
 */
const EMBED_URL = /^ *[A-Za-z]+:\/\/[^\0-\x1f/?#@\\]+\/embed(?:\/[A-Za-z0-9_-]+){1,4} *(?:[?#][^\0-\x1f\\]*)?$/;
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Which origins may be framed. */
export interface EmbedOriginOptions {
  /** Replaces the default list. An `http:` origin counts only on loopback. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[];
}

/**
 * The normalised form of an embed URL that is safe to frame. Throws `unsafe_url` for every other value.
 * Frame what this returns, never the text that went in.
 */
export function checkEmbedUrl(url: unknown, { embedOrigins = [VENDOR_EMBED_ORIGIN] }: EmbedOriginOptions = {}): string {
  if (typeof url === "string" && url.length <= MAX_URL && EMBED_URL.test(url)) {
    const parsed = parseUrl(url);
    if (
      parsed &&
      parsed.href.length <= MAX_URL &&
      (parsed.protocol === "https:" || (parsed.protocol === "http:" && LOOPBACK.test(parsed.hostname))) &&
      embedOrigins.some((origin) => parseUrl(origin)?.origin === parsed.origin)
    ) {
      return parsed.href;
    }
  }
  throw new ToughTongueError(
    "unsafe_url",
    `This embed URL is not safe to frame, so it was not opened: it has to be an absolute https URL under /embed/ on ${embedOrigins.join(" or ") || "one of embedOrigins, which is empty"}. Pass the embed URL as the API gave it, or list its origin in embedOrigins.`,
  );
}

/** The URL of a scenario's embed. Throws `invalid_argument` for a bad id, `unsafe_url` for a bad origin or more than 8 kB. */
export function buildEmbedUrl(options: EmbedUrlOptions): string {
  const { scenarioId, variant, restoreSessionId, embedOrigins } = options;
  const style = variant === "full" ? "" : variant === "minimal" ? "minimal/" : "basic/";
  if (restoreSessionId != null) requireId(restoreSessionId, "restoreSessionId");
  const origin = parseUrl(embedOrigins?.[0] ?? VENDOR_EMBED_ORIGIN)?.origin;
  const url = `${origin}/embed/${style}${requireId(scenarioId, "scenarioId")}`;
  return checkEmbedUrl(withEmbedParams(url, options), { embedOrigins });
}

/** What can be said to an embed through its URL, beside the scenario. */
export type EmbedParams = Omit<EmbedUrlOptions, "scenarioId" | "variant" | "embedOrigins">;

/** An embed URL with more parameters. Those that it has already win. Does not judge the URL: {@link checkEmbedUrl} does. */
export function withEmbedParams(url: string, params: EmbedParams): string {
  const present = parseUrl(url)?.searchParams;
  if (!present) return url;
  const added = new URLSearchParams();
  const add = (name: string, value: unknown, olderName = name): void => {
    if (value == null || typeof value === "object" || Number.isNaN(value) || present.has(name) || present.has(olderName)) return;
    added.set(name, String(value));
  };
  const { user, variables = {}, appearance = {} } = params;
  add("scenarioAccessToken", params.accessToken);
  add("userName", user?.name || undefined);
  add("userEmail", user?.email || undefined);
  add("name", appearance.title);
  add("color", appearance.color);
  add("background", appearance.background, "bg");
  add("voice", appearance.voice);
  add("avatarId", appearance.avatarId);
  add("avatarUrl", appearance.avatarUrl);
  add("showPulse", appearance.showPulse);
  add("hidePoweredBy", appearance.hidePoweredBy);
  add("languageCode", appearance.language, "accent");
  add("maxDuration", params.maxDurationSeconds);
  add("restoreSession", params.restoreSessionId);
  add("autoStart", params.autoStart);
  add("skipPrecheck", params.skipPrecheck);
  for (const key of Object.keys(variables)) add(`t_${key}`, variables[key]);

  const [base = "", ...fragment] = url.split("#");
  const query = `${added}`;
  // Joined as text: a parsed and printed URL would hide from the check what the original was.
  return query ? [base + (base.includes("?") ? "&" : "?") + query, ...fragment].join("#") : url;
}

/** The session that an embed URL names: `/embed/session/{id}`. */
export function sessionIdOfEmbedUrl(url: string): string | undefined {
  return /^[a-z]+:\/\/[^/?#]+\/embed\/session\/([A-Za-z0-9_-]{1,128})(?:[?#]|$)/.exec(url)?.[1];
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
