// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildEmbedUrl,
  checkEmbedUrl,
  type EmbedUrlOptions,
  sessionIdOfEmbedUrl,
  VENDOR_EMBED_ORIGIN,
  withEmbedParams,
} from "../../src/protocol/embedUrl.js";
import { anyEmbedUrl } from "./embedUrlArbitrary.js";
import { accepted, refused } from "./embedUrlCases.js";
import { foreign, patience, runs } from "./foreign.js";

const code = (value: string): unknown => expect.objectContaining({ name: "ToughTongueError", code: value });

describe("checkEmbedUrl", patience, () => {
  it.each(accepted)("accepts and normalizes %s", (_, url, href, embedOrigins) => {
    expect(checkEmbedUrl(url, { embedOrigins })).toBe(href);
  });

  it.each(refused)("refuses %s", (_, url, embedOrigins) => {
    expect(() => checkEmbedUrl(url, { embedOrigins })).toThrow(code("unsafe_url"));
  });

  it("does not print the URL, which may hold an access token", () => {
    expect(() => checkEmbedUrl("https://evil.com/embed/x?scenarioAccessToken=secret")).not.toThrow(/secret/);
    expect(() => checkEmbedUrl("https://evil.com/embed/x")).toThrow(VENDOR_EMBED_ORIGIN);
  });

  it("U31 to U45: never lets anything but a plain embed on a listed origin through, and is idempotent", () => {
    let passed = 0;
    fc.assert(
      fc.property(anyEmbedUrl, (text) => {
        let href: string;
        try {
          href = checkEmbedUrl(text);
        } catch (error) {
          expect(error).toEqual(code("unsafe_url"));
          return;
        }
        passed++;
        expect(href).toMatch(/^https:\/\/app\.toughtongueai\.com\/embed(\/[A-Za-z0-9_-]+){1,4}([?#].*)?$/);
        expect(href.length).toBeLessThanOrEqual(8192);
        expect(text).not.toMatch(/[\\\t\n\0]/);
        expect(text.split(/[?#]/)[0]).not.toMatch(/%|\/\.|@/);
        expect(checkEmbedUrl(href)).toBe(href);
      }),
      runs(3000),
    );
    expect(passed).toBeGreaterThan(150);
  });

  it("U45: throws unsafe_url, and nothing else, for anything at all", () => {
    fc.assert(
      fc.property(fc.oneof(foreign, fc.webUrl().map((url) => () => url)), (make) => {
        const value = make();
        expect(() => checkEmbedUrl(value)).toThrow(code("unsafe_url"));
      }),
      runs(500),
    );
  });
});

describe("the message for a refused URL", () => {
  const messageOf = (url: unknown, embedOrigins?: string[]): string => {
    try {
      return checkEmbedUrl(url, { embedOrigins });
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("shows the address of an organization's sub-domain, and the line to add", () => {
    const message = messageOf("https://acme.app.toughtongueai.com/embed/basic/a?scenarioAccessToken=secret#x");
    expect(message).toContain('"https://acme.app.toughtongueai.com/embed/basic/a"');
    expect(message).toContain('embedOrigins={["https://app.toughtongueai.com","https://acme.app.toughtongueai.com"]}');
    expect(message).not.toContain("secret");
    expect(messageOf("https://b.example.com/embed/a", ["https://a.example.com"])).toContain(
      'embedOrigins={["https://a.example.com","https://b.example.com"]}',
    );
  });

  it.each(["javascript:alert(1)", "https://app.toughtongueai.com/admin", "http://app.toughtongueai.com/embed/a", "https://x@evil.com/embed/a"])(
    "never suggests to add the origin of %s",
    (url) => {
      const message = messageOf(url);
      expect(message).toContain(JSON.stringify(url));
      expect(message).not.toContain("embedOrigins={");
    },
  );

  it("is short, whatever it is about", () => {
    for (const url of [undefined, null, {}, 5, "x".repeat(100_000), `https://a.example/${"y".repeat(9000)}`, "\ud800".repeat(300)]) {
      expect(messageOf(url).length).toBeLessThan(2000);
    }
  });
});

describe("buildEmbedUrl", patience, () => {
  it.each([
    [{ scenarioId: "abc" }, "/embed/basic/abc"],
    [{ scenarioId: "abc", variant: "basic" }, "/embed/basic/abc"],
    [{ scenarioId: "abc", variant: "full" }, "/embed/abc"],
    [{ scenarioId: "abc", variant: "minimal" }, "/embed/minimal/abc"],
  ] satisfies [EmbedUrlOptions, string][])("puts %j on the vendor's origin", (options, path) => {
    expect(buildEmbedUrl(options)).toBe(VENDOR_EMBED_ORIGIN + path);
  });

  it("says everything in the vendor's words", () => {
    const url = new URL(
      buildEmbedUrl({
        scenarioId: "abc",
        accessToken: "sat",
        user: { name: "Ada Lovelace", email: "ada+x@example.com" },
        variables: { company_name: "Acme & Sons", size: 5, urgent: true, "with space": "é", none: undefined, nothing: null, empty: "" },
        appearance: {
          color: "violet-500",
          background: "black",
          voice: "Kore",
          avatarId: 3,
          avatarUrl: "https://example.com/a.png",
          title: "Sales call",
          showPulse: false,
          hidePoweredBy: true,
          language: "en-GB",
        },
        maxDurationSeconds: 600,
        restoreSessionId: "old-1",
        autoStart: true,
        skipPrecheck: false,
      }),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      scenarioAccessToken: "sat",
      userName: "Ada Lovelace",
      userEmail: "ada+x@example.com",
      t_company_name: "Acme & Sons",
      t_size: "5",
      t_urgent: "true",
      "t_with space": "é",
      t_empty: "",
      color: "violet-500",
      background: "black",
      voice: "Kore",
      avatarId: "3",
      avatarUrl: "https://example.com/a.png",
      name: "Sales call",
      showPulse: "false",
      hidePoweredBy: "true",
      languageCode: "en-GB",
      maxDuration: "600",
      restoreSession: "old-1",
      autoStart: "true",
      skipPrecheck: "false",
    });
  });

  it("writes the other typed parameters, and any other one", () => {
    const url = new URL(
      buildEmbedUrl({
        scenarioId: "abc",
        user: { email: "a@b.c", prompt: true },
        variables: { t_company: "Acme", team: "Sales" },
        appearance: {
          ...{ accent: "en-AU", buttonColor: "emerald-500", buttonIcon: false, buttonOutline: true, startLabel: "Go", stopLabel: "End" },
          ...{ scenarioNameColor: "#123456", speed: 1.2, theme: "dark" },
        },
        params: { transcribe: true, tools: "none", theme: "light", t_company: "Other", userEmail: "x@y.z", none: undefined, nothing: null },
      }),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ userEmail: "a@b.c", promptUserInfo: "true", t_company: "Acme", t_team: "Sales", accent: "en-AU" },
      ...{ buttonColor: "emerald-500", buttonIcon: "false", buttonOutline: "true", buttonStartLabel: "Go", buttonStopLabel: "End" },
      ...{ scenarioNameColor: "#123456", speed: "1.2", theme: "dark", transcribe: "true", tools: "none" },
    });
    expect(buildEmbedUrl({ scenarioId: "abc", user: { prompt: false } })).toBe(`${VENDOR_EMBED_ORIGIN}/embed/basic/abc`);
  });

  it("leaves out what says nothing", () => {
    expect(buildEmbedUrl({ scenarioId: "a", user: { name: "", email: "" }, appearance: {}, variables: {} })).toBe(
      "https://app.toughtongueai.com/embed/basic/a",
    );
  });

  it("uses the first listed origin", () => {
    expect(buildEmbedUrl({ scenarioId: "a", embedOrigins: ["http://localhost:5000/", "https://b.example.com"] })).toBe("http://localhost:5000/embed/basic/a");
  });

  it.each(["", "..", "a/b", "a b", "a.b", "é", "%2e%2e", "a?b", "x".repeat(129)])("refuses the id %j", (id) => {
    expect(() => buildEmbedUrl({ scenarioId: id })).toThrow(code("invalid_argument"));
    expect(() => buildEmbedUrl({ scenarioId: "a", restoreSessionId: id })).toThrow(code("invalid_argument"));
  });

  it.each([[["javascript:alert(1)"]], [["http://example.com"]], [["nonsense"]], [[]]])("refuses the origins %j", (embedOrigins) => {
    expect(() => buildEmbedUrl({ scenarioId: "a", embedOrigins })).toThrow(code("unsafe_url"));
  });

  it("U44: refuses more than 8 kB", () => {
    expect(() => buildEmbedUrl({ scenarioId: "a", variables: { long: "x".repeat(9000) } })).toThrow(code("unsafe_url"));
  });

  it("D107: builds a URL that passes the check from any texts, lone surrogates too", () => {
    const words = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(
        fc.record(
          {
            scenarioId: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
            variant: fc.constantFrom("full" as const, "basic" as const, "minimal" as const),
            accessToken: words,
            user: fc.record({ name: words, email: words }, { requiredKeys: [] }),
            variables: fc.dictionary(words, fc.oneof(words, fc.double(), fc.boolean()), { maxKeys: 5 }),
            appearance: fc.record({ color: words, background: words, title: words, showPulse: fc.boolean() }, { requiredKeys: [] }),
            maxDurationSeconds: fc.double(),
          },
          { requiredKeys: ["scenarioId"] },
        ),
        (options) => {
          const url = buildEmbedUrl(options);
          expect(checkEmbedUrl(url)).toBe(url);
          expect(new URL(url).pathname.endsWith(`/${options.scenarioId}`)).toBe(true);
        },
      ),
    );
  });
});

describe("withEmbedParams", () => {
  const session = "https://app.toughtongueai.com/embed/session/s1";

  it("adds to a created session's URL, before its fragment", () => {
    expect(withEmbedParams(session, { variables: { a: "b" } })).toBe(`${session}?t_a=b`);
    expect(withEmbedParams(`${session}?x=1#top`, { variables: { a: "b" } })).toBe(`${session}?x=1&t_a=b#top`);
  });

  it("lets existing parameters win", () => {
    const url = `${session}?background=black&userName=Ada&t_a=`;
    const params = { user: { name: "Eve", email: "e@x.org" }, variables: { a: "b" }, appearance: { background: "white" } };
    expect(withEmbedParams(url, params)).toBe(`${url}&userEmail=e%40x.org`);
  });

  it("changes nothing where there is nothing to add", () => {
    expect(withEmbedParams(`${session}?a=b c`, {})).toBe(`${session}?a=b c`);
  });

  it("makes no unsafe URL pass", () => {
    for (const [, url, embedOrigins] of refused) {
      if (typeof url !== "string") continue;
      expect(() => checkEmbedUrl(withEmbedParams(url, { variables: { a: "b" } }), { embedOrigins })).toThrow(code("unsafe_url"));
    }
  });
});

describe("sessionIdOfEmbedUrl", () => {
  it.each([
    ["https://app.toughtongueai.com/embed/session/67c5", "67c5"],
    ["https://app.toughtongueai.com/embed/session/67c5?bg=black", "67c5"],
    ["https://app.toughtongueai.com/embed/session/67c5#x", "67c5"],
    ["https://app.toughtongueai.com/embed/session", undefined],
    ["https://app.toughtongueai.com/embed/session/67c5/more", undefined],
    ["https://app.toughtongueai.com/embed/basic/67c5", undefined],
    ["https://app.toughtongueai.com/embed/basic/x?u=/embed/session/other", undefined],
    ["https://app.toughtongueai.com/embed/basic/x#/embed/session/other", undefined],
    ["nonsense", undefined],
    ["", undefined],
  ])("reads %s", (url, id) => {
    expect(sessionIdOfEmbedUrl(url)).toBe(id);
  });
});
