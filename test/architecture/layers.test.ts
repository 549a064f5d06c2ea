import { describe, expect, it } from "vitest";
import { type Source, eagerGraph, sourceOf, sources } from "./sources.js";

/** The layers that each layer may import. Other layers must not exist. */
const mayImport: Record<string, readonly string[]> = {
  protocol: ["protocol"],
  labels: ["labels", "protocol"],
  client: ["client", "protocol"],
  embed: ["embed", "protocol"],
  server: ["server", "protocol"],
  cli: ["cli", "server", "protocol"],
  hooks: ["hooks", "client", "embed", "labels", "protocol"],
  components: ["components", "hooks", "client", "embed", "labels", "protocol"],
  coach: ["coach", "components", "hooks", "client", "embed", "labels", "protocol"],
  testing: ["testing", "components", "hooks", "client", "embed", "labels", "protocol", "server"],
  index: ["components", "hooks", "client", "embed", "labels", "protocol"],
};

/** The packages each layer may import. */
const mayUse: Record<string, RegExp> = {
  protocol: /^$/,
  labels: /^$/,
  client: /^$/,
  embed: /^$/,
  server: /^(jose|standardwebhooks|@noble\/hashes\/(sha2|utils)\.js|rate-limiter-flexible\/lib\/\w+\.js)$/,
  cli: /^(node:.+|@clack\/prompts|jose)$/,
  hooks: /^(react|@tanstack\/react-query)$/,
  components: /^(react|react-dom|marked)$/,
  coach: /^(react|@tanstack\/react-(query|table))$/,
  testing: /^(react|@tanstack\/react-query|standardwebhooks)$/,
  index: /^$/,
};

/** The problems that a check finds, one per line. */
function offences(check: (source: Source) => string[]): string[] {
  return sources.flatMap((source) => check(source).map((what) => `src/${source.file}: ${what}`));
}

describe("layers", () => {
  it("has no other folders than the layers", () => {
    expect([...new Set(sources.map((source) => source.layer))].filter((layer) => !(layer in mayImport))).toEqual([]);
  });

  it("follows the arrows: protocol ← { client, embed } ← hooks ← components ← coach, server → protocol", () => {
    const wrong = offences((source) =>
      source.imports
        .filter((one) => one.file && !one.file.endsWith(".css"))
        .filter((one) => !mayImport[source.layer]!.includes(one.file!.split("/")[0]!))
        .map((one) => `imports ${one.file}`),
    );
    expect(wrong).toEqual([]);
  });

  it("ships nothing that imports testing", () => {
    const wrong = offences((source) =>
      source.layer === "testing"
        ? []
        : source.imports.filter((one) => one.file?.startsWith("testing/")).map((one) => `imports ${one.file}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps React in hooks, components and testing, and every package in its layer", () => {
    const wrong = offences((source) =>
      source.imports
        .filter((one) => !one.specifier.startsWith(".") && !mayUse[source.layer]!.test(one.specifier))
        .map((one) => `imports ${one.specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps JSX in components, coach and testing, and in hooks that provide a context", () => {
    const wrong = offences((source) =>
      source.file.endsWith(".tsx") && !["components", "coach", "hooks", "testing"].includes(source.layer) ? ["is a .tsx"] : [],
    );
    expect(wrong).toEqual([]);
  });

  it("writes relative imports with .js or .css, and imports files that exist", () => {
    const known = new Set(sources.map((source) => source.file));
    const wrong = offences((source) =>
      source.imports
        .filter((one) => one.specifier.startsWith("."))
        .filter((one) => !/\.(js|css)$/.test(one.specifier) || !(one.file!.endsWith(".css") || known.has(one.file!)))
        .map((one) => `imports ${one.specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports a stylesheet in the stylesheet's stub entry only", () => {
    const wrong = offences((source) =>
      source.file === "components/styles.ts"
        ? []
        : source.imports.filter((one) => one.specifier.endsWith(".css")).map((one) => `imports ${one.specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the vendor's field names", () => {
  /** Our own names in snake case: codes of errors and of the proxy's log. The vendor's field names do not belong here. */
  const ours = new Set([
    "bad_request",
    "not_found",
    "rate_limited",
    "server_error",
    "bad_response",
    "invalid_argument",
    "unsafe_url",
    "pending_timeout",
    "analysis_failed",
    "not_supported",
    "authorize_timeout",
    "body_timeout",
    "body_too_large",
    "carried_out",
    "no_limits",
    "not_sent",
    "shutting_down",
    "store_failed",
    "store_unavailable",
    // Names in JWTs and their errors, and of our table in Postgres.
    "email_verified",
    "invalid_token",
    "tough_tongue",
    "cross_origin",
    "method_not_allowed",
    "token_unavailable",
    "transcript_unavailable",
    "limit_reached",
    "trusts_every_session",
    "unsupported_media_type",
    "upstream_auth",
    "upstream_bad_answer",
    "upstream_redirect",
    "upstream_timeout",
    "upstream_too_large",
    "upstream_unreachable",
    // A session's status has the vendor's name.
    "in_progress",
  ]);

  it("occur in protocol and testing only", () => {
    const wrong = offences((source) =>
      ["protocol", "testing"].includes(source.layer)
        ? []
        : source.snakeCase.filter((name) => !ours.has(name)).map((name) => `contains ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('"use client"', () => {
  /** The query factories, which a server component calls. */
  const isFactory = (source: Source) => /^hooks\/queries(\.ts$|\/)/.test(source.file);
  /** The parts of React that also run on a server. */
  const serverSafe = ["Fragment", "createElement", "isValidElement"];
  const callsReact = (source: Source) =>
    source.imports.some(
      (one) =>
        /^(react|@tanstack\/react-query)$/.test(one.specifier) && one.names.some((name) => !serverSafe.includes(name)),
    );
  const needsIt = (source: Source) =>
    ["hooks", "components", "coach"].includes(source.layer) &&
    // An entry only re-exports, for server components as well.
    !source.file.endsWith("/index.ts") &&
    !isFactory(source) &&
    (callsReact(source) || source.exports.some((name) => /^use[A-Z]/.test(name)));

  it("stands at the top of the modules in hooks, components and coach that call React", () => {
    const wrong = offences((source) => (needsIt(source) && !source.useClient ? ["lacks it"] : []));
    expect(wrong).toEqual([]);
  });

  it("stands on no module of plain functions, which a server component may call", () => {
    const wrong = offences((source) =>
      source.useClient && source.file.endsWith(".ts") && !needsIt(source) && !callsReact(source) ? ["has it"] : [],
    );
    expect(wrong).toEqual([]);
  });

  it("stands nowhere outside hooks, components, coach and testing, and not in the query factories or the entry", () => {
    const wrong = offences((source) =>
      source.useClient && (!["hooks", "components", "coach", "testing"].includes(source.layer) || isFactory(source))
        ? ["has it"]
        : [],
    );
    expect(wrong).toEqual([]);
  });

  it("does not stand between the query factories and a server component", () => {
    const wrong = [...eagerGraph("hooks/queries.ts")].filter((file) => sourceOf(file).useClient);
    expect(wrong).toEqual([]);
  });
});

describe("SessionEmbed alone", () => {
  it("loads neither TanStack Query nor what sends requests", () => {
    const graph = [...eagerGraph("components/SessionEmbed.tsx")].map(sourceOf);
    const packages = graph.flatMap((source) => source.imports.filter((one) => !one.typeOnly && !one.file));
    expect(new Set(packages.map((one) => one.specifier))).toEqual(new Set(["react"]));
    expect(graph.map((source) => source.file).filter((file) => file.startsWith("client/")).sort()).toEqual(["client/poll.ts", "client/timer.ts"]);
  });
});

describe("dynamic imports", () => {
  it("load the markdown renderer and modules of the command line only", () => {
    const isMarkdown = /^components\/markdown\//;
    const isCommandLine = /^cli\//;
    const wrong = offences((source) =>
      source.imports
        .filter((one) => one.lazy && !isCommandLine.test(source.file))
        .filter((one) => !(one.file && isMarkdown.test(one.file) && isMarkdown.test(source.file)))
        .map((one) => `imports ${one.specifier} dynamically`),
    );
    expect(wrong).toEqual([]);
  });
});
