/** Private values in every status, field, nesting and route, for every kind of caller: none may reach the caller. */
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EndpointName } from "../../src/server/index.js";
import { everyEndpoint, everyRoute } from "./everyRoute.js";
import { type Answer, type Host, startHost } from "./host.js";

/** Each run is a call over HTTP, which takes longer than parsing. */
const fuzz = Math.ceil(Number(process.env.FUZZ ?? 1) / 4);

const canary = "CANARY-7f3a";
const statuses = [200, 202, 400, 401, 403, 404, 405, 410, 422, 429, 500, 503];
/** The session is `ada`'s. `admin` is trusted with every session, and the others have rights. */
const callers = ["ada", "bob", "admin", "coach", "lead", "manager", "chief"];

/** Only managers may see the author's fields. Nobody may see passcodes and tokens. */
const authored = ["ai_instructions", "rubrik", "pdf_context", "strategy", "tools_config", "ai_model_config", "session_analysis"];
const secretsFor = (caller: string, path: string, secrets: object) => {
  const isAuthor = ["manager", "chief"].includes(caller) && path.includes("scenario");
  return isAuthor ? Object.fromEntries(Object.entries(secrets).filter(([name]) => !authored.includes(name))) : secrets;
};

let host: Host;
beforeAll(async () => {
  host = await startHost({ endpoints: everyEndpoint });
});
afterAll(() => host.close());
beforeEach(() => {
  host.upstream.reset();
  host.log.length = 0;
});

const names = [
  ...["ai_instructions", "rubrik", "passcode", "pdf_context", "strategy", "tools_config", "ai_model_config", "session_analysis"],
  ...["template", "agent", "messages", "scenario_prompt", "recording_key", "share_token", "input", "ctx", "traceback", "dsn"],
  ...["session", "scenario", "data", "result", "errors", "headers", "request", "anything"],
];

/** JSON that contains the canary at any depth, under names that are on no list. */
const { node: secret } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constant(canary),
    fc.constant(`text with ${canary} in it`),
    fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie("node"), { minKeys: 1, maxKeys: 3 }),
  ),
}));

/** A response that belongs to `ada` and also has allowed fields. */
const answer = fc.record({
  private: fc.dictionary(fc.constantFrom(...names), secret, { minKeys: 1 }),
  inFields: secret,
  shape: fc.constantFrom("session", "details", "detail", "rows", "bare"),
  status: fc.constantFrom(...statuses),
  caller: fc.constantFrom(...callers),
  route: fc.constantFrom(...everyRoute),
});

function bodyOf(shape: string, secrets: object, inFields: unknown): unknown {
  // An object or a list under a name that stands for a text is private, too.
  const hidden = typeof inFields === "string" ? { value: inFields } : inFields;
  const session = {
    ...secrets,
    id: "abc",
    session_id: "abc",
    user_email: "ada@example.com",
    status: "completed",
    name: hidden,
    scenario_name: hidden,
    embed_url: hidden,
    transcript: [{ role: "ai", content: "hello", internal: inFields }, { role: "system", content: canary }, { role: "tool", content: inFields }],
    transcript_content: `AI: hello\nSystem: ${canary}\n${canary}\nUser: hi`,
    evaluation: { ...secrets, final_score: 8, detailed_feedback: hidden },
    analysis: { evaluation: { ...secrets }, ...secrets },
    report_card: [{ topic: "A", ...secrets }],
    extraction_results: { nested: { inFields } },
    strategy: { passcode: canary, nested: [{ api_key: canary, access_token: canary }] },
    access_token: "sat",
    success: true,
    balance: 5,
  };
  switch (shape) {
    case "session":
      return session;
    case "details":
      return { error: "Bad", details: { ...secrets, session }, ...secrets };
    case "detail":
      return { detail: [{ loc: ["body", "name", { inFields }], msg: "Bad", type: "missing", input: inFields, ctx: secrets }], ...secrets };
    case "rows":
      return { sessions: [session, { ...secrets }], scenarios: [session, { id: "x", ...secrets }], ...secrets };
    default:
      return [session, secrets];
  }
}

const ask = (method: string, path: string, user: string) =>
  host.call(method, path, { user, body: /POST|PATCH/.test(method) ? { session_id: "abc", scenario_id: "abc", name: "N" } : undefined });

/** Everything that the caller sees, except the date. */
const seen = ({ status, headers, text }: Answer) => JSON.stringify([status, [...headers].filter(([name]) => name !== "date"), text]);

describe("no private value reaches a caller", () => {
  it("in any status, field, nesting and route", async () => {
    await fc.assert(
      fc.asyncProperty(answer, async ({ private: all, inFields, shape, status, caller, route: [method, path] }) => {
        const secrets = secretsFor(caller, path, all);
        host.upstream.on("*", { status, json: bodyOf(shape, secrets, inFields), headers: { "x-secret": canary, "x-request-id": "req-1" } });
        if (path === "/sessions/analyze") host.upstream.on("GET /api/sessions/abc", { json: { id: "abc", user_email: `${caller}@example.com` } });
        else host.upstream.on("GET /api/sessions/abc", { status, json: bodyOf(shape, secrets, inFields) });
        expect(seen(await ask(method, path, caller))).not.toContain(canary);
      }),
      { numRuns: 300 * fuzz },
    );
  }, 60_000 * fuzz);

  it("in one answer of each status at each route for each caller", async () => {
    let answers = 0;
    for (const [method, path] of everyRoute) {
      for (const status of statuses) {
        for (const caller of callers) {
          for (const shape of ["session", "details", "rows"]) {
            const secrets = secretsFor(caller, path, { rubrik: canary, passcode: canary, share_token: canary, messages: [{ content: canary }] });
            host.upstream.on("*", { status, json: bodyOf(shape, secrets, canary) });
            const text = seen(await ask(method, path, caller));
            expect(text, `${method} ${path} ${status} ${caller} ${shape}`).not.toContain(canary);
            answers += 1;
          }
        }
      }
    }
    expect(answers).toBe(everyRoute.length * statuses.length * callers.length * 3);
  }, 60_000);
});

describe("another person's session is a missing session, whatever the API says", () => {
  const foreign = { id: "abc", user_email: "ada@example.com", transcript: "AI: hello ada" };
  // A 407 never gets here: fetch reports it as a broken connection.
  const refusals = Array.from({ length: 100 }, (_, index) => 400 + index).filter((status) => status !== 407 && status !== 429);

  it.each<[EndpointName, string, string]>([
    ["getSession", "GET", "/sessions/abc"],
    ["analyzeSession", "POST", "/sessions/analyze"],
  ])("%s", async (_, method, path) => {
    host.upstream.on("*", { status: 404, json: { detail: "Session not found" } });
    const missing = seen(await ask(method, path, "bob"));
    const bodies = [{ detail: "Gone", details: { session: foreign } }, foreign, { detail: [{ loc: ["path"], msg: "ada@example.com", input: foreign }] }, undefined];
    for (const status of [200, ...refusals]) {
      for (const json of bodies) {
        host.upstream.on("*", { status, json, headers: { "x-request-id": "req-1", "retry-after": "7" } });
        if (status === 200 && json === undefined) continue;
        expect(seen(await ask(method, path, "bob")), `${status} ${JSON.stringify(json)}`).toBe(missing);
      }
    }
    host.upstream.on("*", { status: 410, html: "<p>ada@example.com</p>" });
    expect(seen(await ask(method, path, "bob"))).toBe(missing);
    expect(host.upstream.count("POST")).toBe(0);
  }, 60_000);

  it("but a 429 stays one, without what it says about the session", async () => {
    host.upstream.on("*", { status: 429, retryAfter: "7", json: { error: "Slow down", details: { session: foreign } } });
    const answer = await ask("GET", "/sessions/abc", "bob");
    expect(answer).toMatchObject({ status: 429, json: { error: "Slow down" } });
    expect(answer.text).not.toContain("ada");
    expect(answer.headers.get("retry-after")).toBe("7");
  });

  it("and the log still names the API's status", async () => {
    host.upstream.on("*", { status: 410, json: { detail: "Gone" } });
    await ask("GET", "/sessions/abc", "bob");
    expect(host.log.at(-1)).toMatchObject({ status: 404, upstreamStatus: 410, message: "The API answered 410." });
  });
});
