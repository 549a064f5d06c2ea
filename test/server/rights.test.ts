/** The rights at every endpoint, for two learners, a coach of one of them, a coach of everyone, a manager, and combinations. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { endpointNames, endpointRules, endpoints } from "../../src/protocol/endpoints.js";
import type { EndpointName } from "../../src/server/index.js";
import { createFakeVendor } from "../../src/testing/index.js";
import { type Answer, type Host, rights, startHost } from "./host.js";

const canary = "CANARY-91c2";

const sessionOf = (name: string) => ({
  id: `s-${name}`,
  scenario_id: "sc",
  scenario_name: "Call",
  status: "completed",
  created_at: "2026-01-15T10:00:00Z",
  duration: 300,
  user_email: `${name}@example.com`,
  user_name: `Name of ${name}`,
  transcript: [{ role: "user", content: `Words of ${name}` }, { role: "system", content: canary }],
  share_token: canary,
  scenario: { ai_instructions: canary },
});

const scenario = {
  id: "sc",
  name: "Call",
  is_public: true,
  ai_instructions: "AUTHORED",
  rubrik: "AUTHORED",
  tools_config: { name: "t", api_key: canary, headers: [{ authorization: canary }] },
  passcode: canary,
  share_token: canary,
  access: { passcode: canary, is_one_time_access: false },
  org: canary,
};

const people = ["ada", "bob", "eve"];
const vendor = createFakeVendor({ sessions: people.map(sessionOf), scenarios: [scenario] });

let host: Host;
beforeAll(async () => {
  host = await startHost({ endpoints: endpointNames, baseUrl: "https://api.toughtongueai.com/api/public", fetch: vendor.fetch });
});
afterAll(() => host.close());
beforeEach(() => {
  vendor.reset();
  host.log.length = 0;
});

interface Asked {
  user: string;
  /** The session's owner, for an endpoint that is about one session. */
  whose?: string;
}

const bodies: Partial<Record<EndpointName, object>> = {
  testToken: { input: "check" },
  createScenario: { name: "New", ai_instructions: "AUTHORED", passcode: canary },
  updateScenario: { description: "Changed" },
  draftScenario: { prompt: "A call" },
  createSession: { scenario_id: "sc" },
  importSession: { scenario_id: "sc", transcript: "AI: Hi\nUser: Hi", user_email: "new@example.com" },
  postProcess: { run_analysis: true },
  createAccessToken: { scenario_id: "sc" },
};

const queries: Partial<Record<EndpointName, string>> = { getAnalytics: "?is_org_wide=true" };

function call(name: EndpointName, { user, whose = user }: Asked): Promise<Answer> {
  const { method, path } = endpoints[name];
  const isSession = endpointRules[name].subject?.kind === "session";
  const id = isSession ? `s-${whose}` : endpointRules[name].subject?.kind === "collection" ? "collection_first_steps" : "sc";
  const query = name === "getSessions" ? `?session_ids=s-${whose}` : (queries[name] ?? "");
  const body = name === "analyzeSession" ? { session_id: id } : bodies[name];
  return host.call(method, path.replace("{id}", id) + query, { user, body });
}

const callers = ["ada", "admin", ...Object.keys(rights)];

const hasRight = (user: string, name: EndpointName) => {
  const { right } = endpointRules[name];
  if (right === "everyone") return true;
  if (user === "admin") return right === "canReview";
  return Boolean(rights[user]?.[right]);
};

describe.each(endpointNames)("%s", (name) => {
  it.each(callers)("as the rights of %s allow", async (user) => {
    const answer = await call(name, { user, whose: "ada" });
    const { right } = endpointRules[name];
    if (!hasRight(user, name)) {
      expect(answer).toMatchObject({ status: 403, json: { code: "forbidden", details: { right }, error: expect.stringContaining(right) } });
      expect(vendor.calls).toEqual([]);
      expect(host.log.at(-1)).toMatchObject({ message: expect.stringContaining(right) });
    } else {
      expect(answer.json.code).not.toBe("forbidden");
    }
    expect(answer.text).not.toContain(canary);
  });
});

/** The endpoints that return or change one session. */
const aboutSessions = endpointNames.filter((name) => endpointRules[name].subject?.kind === "session");

const mayRead = (user: string, whose: string) => user === whose || ["lead", "chief", "admin"].includes(user) || (user === "coach" && whose === "ada");

/** Everything that the caller sees, except the date. */
const seen = ({ status, headers, text }: Answer) => [status, [...headers].filter(([name]) => name !== "date"), text];

describe.each(["ada", "bob", "coach", "lead", "manager", "chief", "admin"])("%s", (user) => {
  test.each(aboutSessions)("%s: sessions of others only by right", async (name) => {
    if (!hasRight(user, name)) return;
    const missing = seen(await call(name, { user, whose: "nobody" }));
    for (const whose of people) {
      vendor.reset();
      const answer = await call(name, { user, whose });
      if (mayRead(user, whose)) expect(answer.status).toBe(200);
      else {
        expect(seen(answer)).toEqual(missing);
        expect(vendor.calls.map(({ method }) => method)).toEqual(["GET"]);
      }
      expect(answer.text).not.toContain(canary);
    }
  });

  const idsOf = (answer: Answer) => (answer.json.sessions as { id: string }[]).map(({ id }) => id).sort();
  const readable = people.filter((whose) => mayRead(user, whose)).map((whose) => `s-${whose}`);

  it("lists and reads several of the sessions that it may read", async () => {
    const list = await host.call("GET", "/v2/sessions", { user });
    expect(idsOf(list)).toEqual(readable);
    const several = await host.call("GET", "/v2/sessions/batch?session_ids=s-ada&session_ids=s-bob&session_ids=s-eve&session_ids=s-nobody", { user });
    expect(idsOf(several)).toEqual(readable);
    expect(list.text + several.text).not.toContain(canary);
  });

  it("gets an empty list for a person whose sessions it may not read, as for one without sessions", async () => {
    if (["ada", "bob", "manager"].includes(user)) return;
    const listOf = (email: string) => host.call("GET", `/v2/sessions?user_email=${email}`, { user });
    for (const whose of people) expect(idsOf(await listOf(`${whose}@example.com`))).toEqual(mayRead(user, whose) ? [`s-${whose}`] : []);
    expect(idsOf(await listOf("nobody@example.com"))).toEqual([]);
  });

  it("finds no foreign word, name or address in any answer to a read", async () => {
    const reads = endpointNames.filter((name) => endpoints[name].method === "GET" && hasRight(user, name));
    for (const whose of people) {
      if (mayRead(user, whose)) continue;
      for (const name of reads) {
        const { text } = await call(name, { user, whose });
        expect(text, name).not.toMatch(new RegExp(`(words|name) of ${whose}|${whose}@`, "i"));
      }
    }
  });

  it("can read its rights", async () => {
    const { json } = await host.call("GET", "/limits", { user });
    const { canReview, canManage } = user === "admin" ? { canReview: true } : (rights[user] ?? {});
    expect(json.rights).toEqual({ canReview: Array.isArray(canReview) ? "some" : canReview === true, canManage: canManage === true });
  });

  it("sees the author's fields only with canManage", async () => {
    for (const path of ["/scenarios", "/scenarios/sc"]) {
      const { text } = await host.call("GET", path, { user });
      expect(text.includes("AUTHORED")).toBe(rights[user]?.canManage === true);
    }
  });
});

describe("a list for a coach of some", () => {
  const some = (canReview: readonly string[], fetch = vendor.fetch) =>
    startHost({ baseUrl: "https://api.toughtongueai.com/api/public", fetch, authorize: () => ({ userEmail: "coach@example.com", canReview }) });

  it("asks the API for these people and the coach alone", async () => {
    const other = await some(["ada@example.com", " BOB@example.com "]);
    const answer = await other.call("GET", "/v2/sessions?page=1&limit=10");
    expect(vendor.calls[0]?.query).toEqual({ page: "1", limit: "10", user_email: "coach@example.com,ada@example.com,BOB@example.com" });
    expect(answer.json.sessions).toHaveLength(1);
    await other.close();
  });

  it("sends no list that is too long for a URL, and filters the rows", async () => {
    const other = await some([...Array.from({ length: 300 }, (_, index) => `person${index}@example.com`), "bob@example.com"]);
    const answer = await other.call("GET", "/v2/sessions");
    expect(vendor.calls[0]?.query).not.toHaveProperty("user_email");
    expect((answer.json.sessions as { id: string }[]).map(({ id }) => id)).toEqual(["s-bob"]);
    await other.close();
  });

  it.each([["an address with a comma", ["ada@example.com,eve@example.com"]], ["nothing usable", [null, "", " ", 7, "eve@example.com\u00a0"]], ["an empty list", []]])(
    "with %s, shows nobody else",
    async (_, canReview) => {
      const other = await some(canReview as string[]);
      const answer = await other.call("GET", "/v2/sessions");
      expect(answer).toMatchObject({ status: 200, json: { sessions: [] } });
      expect((await other.call("GET", "/sessions/s-eve")).status).toBe(404);
      await other.close();
    },
  );
});

describe("rights that cannot be read", () => {
  it.each([{ canManage: 1 }, { canManage: "true" }, { canReview: 1 }, { canReview: "ada@example.com" }, { canReview: {} }])("%j is refused", async (wrong) => {
    const other = await startHost({ fetch: vendor.fetch, authorize: () => ({ userEmail: "ada@example.com", ...wrong }) as never });
    expect((await other.call("GET", "/scenarios")).status).toBe(403);
    expect(other.log.at(-1)).toMatchObject({ message: expect.stringMatching(/canManage|canReview/) });
    expect(vendor.calls).toEqual([]);
    await other.close();
  });
});

describe("the default of endpoints", () => {
  it("offers all but what is opt-in, and still needs the rights", async () => {
    const other = await startHost({ baseUrl: "https://api.toughtongueai.com/api/public", fetch: vendor.fetch });
    for (const [name, { isOptIn, right }] of Object.entries(endpointRules) as [EndpointName, (typeof endpointRules)[EndpointName]][]) {
      const { method, path } = endpoints[name];
      const { status } = await other.call(method, path.replace("{id}", "s-ada"), { body: method === "GET" || method === "DELETE" ? undefined : {} });
      if (isOptIn) expect(status).toBe(404);
      else if (right === "everyone") expect(status, name).not.toBe(403);
      else expect(status, name).toBe(403);
    }
    await other.close();
  });
});

it("limits the cache of scenarios to callers who see the same fields", async () => {
  const other = await startHost({ cacheSeconds: 60, baseUrl: "https://api.toughtongueai.com/api/public", fetch: vendor.fetch });
  for (const user of ["manager", "ada", "chief", "lead"]) {
    expect((await other.call("GET", "/scenarios", { user })).text.includes("AUTHORED")).toBe(["manager", "chief"].includes(user));
  }
  expect(vendor.calls).toHaveLength(2);
  await other.close();
});

it("makes a session of the caller, whatever their rights, and imports for anybody", async () => {
  for (const user of ["coach", "lead", "manager", "chief"]) {
    vendor.reset();
    await host.call("POST", "/v2/sessions", { user, body: { scenario_id: "sc", user_email: "bob@example.com", user_name: "Bob" } });
    expect(vendor.callsTo("createSession")[0]?.body).toEqual({ scenario_id: "sc", user_email: `${user}@example.com`, user_name: user.toUpperCase() });
  }
  await call("importSession", { user: "manager" });
  expect(vendor.callsTo("importSession")[0]?.body).toMatchObject({ user_email: "new@example.com" });
});
