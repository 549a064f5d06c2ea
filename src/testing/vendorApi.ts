import { type EndpointName, matchEndpoint } from "../protocol/endpoints.js";
import type { AnalysisDialect } from "./dialects.js";
import { makePendingWireAnalysis, makeWireAnalysis } from "./makeAnalysis.js";
import { wireTranscript } from "./makeSession.js";
import type { VendorStore } from "./vendorStore.js";
import { type WireObject, compact, isWireObject } from "./wire.js";

export interface ApiCall {
  /** The id in the path, or "". */
  id: string;
  query: URLSearchParams;
  body: WireObject;
}

export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** The endpoint of a path below the API's base, and the id in it. */
export function routeOf(method: string, path: string): { name: EndpointName; id: string } | undefined {
  const match = matchEndpoint(method, path);
  return typeof match === "object" ? { name: match.name, id: match.id ?? "" } : undefined;
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

const notFound = (what: string): ApiAnswer => ({ status: 404, body: { error: `${what} not found`, details: {} } });

const missingField = (name: string): ApiAnswer => ({
  status: 422,
  body: { detail: [{ loc: ["body", name], msg: "Field required", type: "missing" }] },
});

function textMatches(scenario: WireObject, search: string): boolean {
  const text = [scenario.name, scenario.description, scenario.user_friendly_description].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function featuredFields({ id, name, description, user_friendly_description, user_instructions }: WireObject) {
  return compact({ id, name, description, user_friendly_description, user_instructions });
}

export interface VendorApiOptions {
  store: VendorStore;
  dialect: AnalysisDialect;
  embedOrigin: string;
  analyzeBlocks: boolean;
}

/** The vendor's endpoints over a store. */
export function createVendorApi({ store, dialect, embedOrigin, analyzeBlocks }: VendorApiOptions) {
  function listSessions(query: URLSearchParams): ApiAnswer {
    const page = Math.max(1, Number(query.get("page")) || 1);
    const limit = Math.min(500, Math.max(1, Number(query.get("limit")) || 50));
    const from = query.get("from_date") ?? "";
    const to = query.get("to_date") ?? "\uffff";
    const matches = store
      .sessionIds()
      .map((id) => store.readSession(id) as WireObject)
      .filter((session) => {
        const createdAt = String(session.created_at);
        return (
          session.scenario_id === (query.get("scenario_id") ?? session.scenario_id) &&
          session.user_email === (query.get("user_email") ?? session.user_email) &&
          createdAt >= from &&
          createdAt.slice(0, to.length) <= to
        );
      })
      .sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)));
    const totalPages = Math.ceil(matches.length / limit);
    return ok({
      sessions: matches.slice((page - 1) * limit, page * limit).map(({ transcript: _transcript, ...fields }) => fields),
      page_meta: {
        page,
        limit,
        total: matches.length,
        total_pages: totalPages,
        has_next: page < totalPages,
        has_prev: page > 1,
      },
    });
  }

  function analysisAnswer(id: string): WireObject {
    const session = store.readSession(id) as WireObject;
    if (dialect === "E") return session;
    if (session.status === "processing") return makePendingWireAnalysis(dialect, id);
    const practice = store.practiceOf(session);
    const answer = makeWireAnalysis(dialect, practice.analysis, id);
    return dialect === "D" ? { ...answer, transcript: wireTranscript(practice.transcript) } : answer;
  }

  async function analyze(body: WireObject): Promise<ApiAnswer> {
    if (typeof body.session_id !== "string") return missingField("session_id");
    const id = body.session_id;
    if (store.isMissing(id)) return notFound("Session");
    if (store.forbidsAnalysis(id)) {
      return { status: 403, body: { error: "Analysis is not available for this scenario", details: {} } };
    }
    const readyAt = store.analyze(id, body.force === true);
    const wait = readyAt - Date.now();
    if (analyzeBlocks && wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return ok(analysisAnswer(id));
  }

  function createSession(body: WireObject): ApiAnswer {
    if (typeof body.scenario_id !== "string") return missingField("scenario_id");
    if (!store.scenarios.has(body.scenario_id)) return notFound("Scenario");
    const id = store.nextSessionId(body.scenario_id);
    store.startSession(id, {
      scenarioId: body.scenario_id,
      userEmail: body.user_email as string | undefined,
      userName: body.user_name as string | undefined,
      metadata: body.metadata,
    });
    return ok({ session_id: id, embed_url: `${embedOrigin}/embed/session/${id}` });
  }

  let tokens = 0;

  const handlers: Record<EndpointName, (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>> = {
    testToken: () => ok({ success: true, message: "API token is valid" }),

    getBalance: () => ok({ available_minutes: 412.5, last_updated: new Date().toISOString() }),

    listScenarios({ query }) {
      const featured = query.get("is_featured");
      const scenarios = [...store.scenarios.values()].filter(
        (scenario) =>
          textMatches(scenario, query.get("search") ?? "") &&
          scenario.type === (query.get("type") ?? scenario.type) &&
          (featured === null || String(Boolean(scenario.is_featured)) === featured),
      );
      return ok({ scenarios });
    },

    listFeaturedScenarios() {
      const featured = [...store.scenarios.values()].filter((scenario) => scenario.is_featured === true);
      return ok({ scenarios: featured.map(featuredFields) });
    },

    getScenario({ id }) {
      const scenario = store.scenarios.get(id);
      return scenario ? ok(scenario) : notFound("Scenario");
    },

    createScenario({ body }) {
      const missing = ["name", "ai_instructions"].find((name) => typeof body[name] !== "string");
      if (missing) return missingField(missing);
      const id = store.nextScenarioId();
      const scenario = { ...body, id, created_at: new Date().toISOString() };
      store.scenarios.set(id, scenario);
      return ok(scenario);
    },

    updateScenario({ id, body }) {
      const scenario = store.scenarios.get(id);
      return scenario ? ok(Object.assign(scenario, body, { id })) : notFound("Scenario");
    },

    deleteScenario({ id }) {
      return store.scenarios.delete(id) ? { status: 204, body: undefined } : notFound("Scenario");
    },

    listSessions: ({ query }) => listSessions(query),

    getSession({ id }) {
      return store.isMissing(id) ? notFound("Session") : ok(store.readSession(id));
    },

    createSession: ({ body }) => createSession(body),

    analyzeSession: ({ body }) => analyze(body),

    createAccessToken({ body }) {
      if (typeof body.scenario_id !== "string") return missingField("scenario_id");
      if (!store.scenarios.has(body.scenario_id)) return notFound("Scenario");
      const hours = Number(body.valid_for_hours ?? 1);
      tokens += 1;
      const token = `sat_${body.scenario_id}_${tokens}`;
      return ok({
        access_token: token,
        expires_at: new Date(Date.now() + hours * 3_600_000).toISOString(),
        iframe_src: `${embedOrigin}/embed/basic/${body.scenario_id}?scenarioAccessToken=${token}`,
      });
    },
  };

  return (name: EndpointName, call: ApiCall) =>
    handlers[name]({ ...call, body: isWireObject(call.body) ? call.body : {} });
}
