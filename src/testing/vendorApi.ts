import type { EndpointName } from "../protocol/endpoints.js";
import type { Dialects } from "./dialects.js";
import { makePendingWireAnalysis, makeWireAnalysis } from "./makeAnalysis.js";
import { wireTranscript } from "./makeSession.js";
import { metadataMatches, pageOf, periodMatches } from "./vendorQuery.js";
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

/** Origin of transcripts that are files. */
export const TRANSCRIPT_ORIGIN = "https://fake-transcripts.s3.amazonaws.com";

export interface VendorApiOptions {
  store: VendorStore;
  dialects: Dialects;
  embedOrigin: string;
  analyzeBlocks: boolean;
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

const missingField = (name: string): ApiAnswer => ({
  status: 422,
  body: { detail: [{ loc: ["body", name], msg: "Field required", type: "missing" }] },
});

/** The vendor's endpoints over a store. */
export function createVendorApi({ store, dialects, embedOrigin, analyzeBlocks }: VendorApiOptions) {
  let tokens = 0;

  const refused = (status: number, error: string): ApiAnswer => {
    const bodies = { error: { error, details: {} }, detail: { detail: error }, message: { message: error } };
    return { status, body: bodies[dialects.errors] };
  };
  const notFound = (what: string): ApiAnswer => refused(404, `${what} not found`);
  const listed = (key: string, rows: readonly unknown[], more: WireObject = {}): ApiAnswer =>
    ok(dialects.lists === "bare" ? rows : { [key]: rows, ...more });

  function wordSession(session: WireObject): WireObject {
    const { id, transcript, evaluation_results: evaluation, improvement_results, ...rest } = session;
    const results = isWireObject(evaluation) ? evaluation : undefined;
    const turns = Array.isArray(transcript) ? (transcript as WireObject[]) : undefined;
    const analysis =
      dialects.session === "flat" && results
        ? compact({
            evaluation_score: results.final_score,
            evaluation_note: results.overall_score,
            report_card: results.report_card,
            report_card_topics: Array.isArray(results.report_card)
              ? results.report_card.map((entry: WireObject) => entry.topic).join(";")
              : undefined,
          })
        : compact({ evaluation_results: evaluation, improvement_results });
    const said = { turns: { transcript }, text: { transcript: turns && textOf(turns) }, file: { transcript_url: turns && fileOf(id) } };
    return { [dialects.sessionId]: id, ...rest, ...analysis, ...compact(said[dialects.transcript]) };
  }

  function readSession(id: string): WireObject {
    const session = store.readSession(id) as WireObject;
    const { name, analysis_access } = store.scenarios.get(String(session.scenario_id)) ?? {};
    return wordSession({ ...session, ...(name !== undefined && { scenario_overview: compact({ name, analysis_access }) }) });
  }

  function listSessions(query: URLSearchParams): ApiAnswer {
    const emails = query.get("user_email")?.split(",");
    const matches = store
      .sessionIds()
      .map((id) => store.readSession(id) as WireObject)
      .filter(
        (session) =>
          session.scenario_id === (query.get("scenario_id") ?? session.scenario_id) &&
          (!emails || emails.includes(String(session.user_email))) &&
          metadataMatches({ ...(session.metadata as WireObject), ...(session.user_metadata as WireObject) }, query) &&
          periodMatches(session, query),
      )
      .sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)));
    const { rows, page_meta } = pageOf(matches, query);
    const shortened = rows.map(({ transcript: _transcript, ...fields }) => wordSession(fields));
    return listed("sessions", shortened, { page_meta });
  }

  function analysisAnswer(id: string): WireObject {
    const { analysis: dialect } = dialects;
    if (dialect === "E") return readSession(id);
    const session = store.readSession(id) as WireObject;
    if (session.status === "processing" || store.hasFailed(session)) return makePendingWireAnalysis(dialect, id);
    const practice = store.practiceOf(session);
    const answer = makeWireAnalysis(dialect, practice.analysis, id);
    return dialect === "D" ? { ...answer, transcript: wireTranscript(practice.transcript) } : answer;
  }

  function refuseAnalysis(id: string): ApiAnswer | undefined {
    if (store.isMissing(id)) return notFound("Session");
    return store.forbidsAnalysis(id) ? refused(403, "Analysis is not available for this scenario") : undefined;
  }

  async function analyze(body: WireObject): Promise<ApiAnswer> {
    if (typeof body.session_id !== "string") return missingField("session_id");
    const id = body.session_id;
    const refusal = refuseAnalysis(id);
    if (refusal) return refusal;
    const wait = store.analyze(id, body.force === true) - Date.now();
    if (analyzeBlocks && wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return ok(analysisAnswer(id));
  }

  function postProcess(id: string, body: WireObject): ApiAnswer {
    const refusal = refuseAnalysis(id);
    if (refusal) return refusal;
    if (body.run_analysis === true) store.analyze(id, true);
    return ok(dialects.postProcess === "ok" ? { ok: true } : { status: "processing", session_id: id });
  }

  function createSession(body: WireObject): ApiAnswer {
    if (typeof body.scenario_id !== "string") return missingField("scenario_id");
    const refusal = store.refusalOf(body.scenario_id, body.user_email);
    if (refusal) return refused(...refusal);
    const id = store.nextSessionId(body.scenario_id);
    store.startSession(id, {
      scenarioId: body.scenario_id,
      userEmail: body.user_email as string | undefined,
      userName: body.user_name as string | undefined,
      metadata: body.metadata,
    });
    return ok({ session_id: id, embed_url: `${embedOrigin}/embed/session/${id}` });
  }

  function importSession(body: WireObject): ApiAnswer {
    if (typeof body.scenario_id !== "string") return missingField("scenario_id");
    if (!store.scenarios.has(body.scenario_id)) return notFound("Scenario");
    if (typeof (body.transcript ?? body.recording_url) !== "string") return missingField("transcript");
    const id = store.nextSessionId(body.scenario_id);
    const session = store.startSession(id, {
      scenarioId: body.scenario_id,
      userEmail: body.user_email as string | undefined,
      userName: body.user_name as string | undefined,
      metadata: body.metadata,
    });
    store.endSession(id);
    Object.assign(session, compact({ transcript: body.transcript, user_metadata: body.user_metadata }));
    store.analyze(id, true);
    return ok({ session_id: id, analytics_url: session.analytics_url, created_at: session.created_at });
  }

  function createAccessToken(body: WireObject): ApiAnswer {
    if (typeof body.scenario_id !== "string") return missingField("scenario_id");
    if (!store.scenarios.has(body.scenario_id)) return notFound("Scenario");
    tokens += 1;
    const token = `sat_${body.scenario_id}_${tokens}`;
    const expires_at = new Date(Date.now() + Number(body.valid_for_hours ?? 1) * 3_600_000).toISOString();
    const address = `${embedOrigin}/embed/basic/${body.scenario_id}?scenarioAccessToken=${token}`;
    return ok(
      dialects.token === "token"
        ? { type: "scenario", token, expires_at, url: address }
        : { access_token: token, expires_at, iframe_src: address },
    );
  }

  function draftScenario({ name, context, prompt }: WireObject): ApiAnswer {
    const topic = [name, prompt, context].find((one) => typeof one === "string" && one.trim() !== "");
    if (topic === undefined) return ok({ success: false, instructions: null, error: "Nothing to write about" });
    return ok({
      success: true,
      instructions: `You are a colleague who talks with the user about: ${String(topic)}. Be friendly, and ask for details.`,
      user_instructions: `Talk about: ${String(topic)}. Find out what matters to the other person.`,
      user_friendly_description: `Practice a conversation about ${String(topic)}.`,
      ai_name: "Robin",
      error: null,
    });
  }

  function analytics(query: URLSearchParams): ApiAnswer {
    const sessions = store.sessionIds().map((id) => store.readSession(id) as WireObject);
    const minutes = (rows: readonly WireObject[]) => rows.reduce((sum, row) => sum + Number(row.duration ?? 0) / 60, 0);
    const groups = (key: (row: WireObject) => string) => {
      const keys = [...new Set(sessions.map(key))];
      return keys.map((one) => [one, sessions.filter((row) => key(row) === one)] as const);
    };
    const scenarios = [...store.scenarios.values()].map(({ id, name }) => {
      const rows = sessions.filter((session) => session.scenario_id === id);
      return { id, name, session_count: rows.length, total_duration_seconds: Math.round(minutes(rows) * 60) };
    });
    if (query.get("is_org_wide") !== "true" && query.get("is_org") !== "true") {
      return ok({ scenarios, org_dashboard: null, member_usage: null });
    }
    const usage = groups((row) => String(row.user_email)).map(([email, rows]) => ({
      ...{ user_id: email, name: rows[0]!.user_name, email },
      ...{ session_count: rows.length, total_minutes: minutes(rows) },
    }));
    return ok({
      scenarios,
      org_dashboard: {
        summary: {
          total_sessions: sessions.length,
          completed_sessions: sessions.filter((session) => session.status === "completed").length,
          total_minutes: minutes(sessions),
          wallet_balance: 412.5,
        },
        usage_by_member: usage,
        time_series: groups((row) => String(row.created_at).slice(0, 10))
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([date, rows]) => ({ date, session_count: rows.length, total_minutes: minutes(rows) })),
      },
      member_usage: { members: usage },
    });
  }

  const handlers: Record<Exclude<EndpointName, "getTranscript" | "getLimits">, (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>> = {
    testToken: () => ok({ success: true, message: "API token is valid" }),

    getBalance: () => ok({ available_minutes: 412.5, last_updated: new Date().toISOString() }),

    listOrganizations: () => ok([{ id: "org_1", name: "Northwind", slug: "northwind", role: 30 }]),

    listScenarios({ query }) {
      const featured = query.get("is_featured");
      const scenarios = [...store.scenarios.values()].filter(
        (scenario) =>
          textMatches(scenario, query.get("search") ?? "") &&
          scenario.type === (query.get("type") ?? scenario.type) &&
          (featured === null || String(Boolean(scenario.is_featured)) === featured) &&
          metadataMatches((scenario.user_metadata ?? {}) as WireObject, query),
      );
      return listed("scenarios", scenarios);
    },

    listFeaturedScenarios() {
      const featured = [...store.scenarios.values()].filter((scenario) => scenario.is_featured === true);
      return listed("scenarios", featured.map(featuredFields));
    },

    getScenario({ id }) {
      const scenario = store.scenarios.get(id);
      return scenario ? ok(scenario) : notFound("Scenario");
    },

    createScenario({ body }) {
      // With an id, the call updates the scenario.
      if (typeof body.id === "string") return handlers.updateScenario({ id: body.id, query: new URLSearchParams(), body });
      const missing = ["name", "ai_instructions"].find((name) => typeof body[name] !== "string");
      if (missing) return missingField(missing);
      const id = store.nextScenarioId();
      const scenario = { ...body, id, created_at: new Date().toISOString() };
      store.scenarios.set(id, scenario);
      return ok(scenario);
    },

    updateScenario({ id, body }) {
      const scenario = store.scenarios.get(id);
      return scenario ? ok(Object.assign(scenario, body, { id, updated_at: new Date().toISOString() })) : notFound("Scenario");
    },

    deleteScenario({ id }) {
      return store.scenarios.delete(id) ? { status: 204, body: undefined } : notFound("Scenario");
    },

    draftScenario: ({ body }) => draftScenario(body),

    listCollections: () => listed("collections", [...store.collections.values()]),

    getCollection({ id }) {
      const collection = store.collections.get(id);
      return collection ? ok(collection) : notFound("Collection");
    },

    listSessions: ({ query }) => listSessions(query),

    getSessions({ query }) {
      const found = query.getAll("session_ids").filter((id) => !store.isMissing(id));
      return listed("sessions", found.map(readSession), { page_meta: pageOf(found, new URLSearchParams()).page_meta });
    },

    getSession: ({ id }) => (store.isMissing(id) ? notFound("Session") : ok(readSession(id))),

    createSession: ({ body }) => createSession(body),

    importSession: ({ body }) => importSession(body),

    analyzeSession: ({ body }) => analyze(body),

    postProcess: ({ id, body }) => postProcess(id, body),

    createAccessToken: ({ body }) => createAccessToken(body),

    getAnalytics: ({ query }) => analytics(query),
  };

  return {
    answer: (name: EndpointName, call: ApiCall): ApiAnswer | Promise<ApiAnswer> =>
      name === "getTranscript" || name === "getLimits" ? missingRoute(dialects, 404) : handlers[name](call),
    missingRoute: (status: 404 | 405) => missingRoute(dialects, status),
    /** The text file of a session's transcript. */
    transcriptFile(path: string): string | undefined {
      const session = store.readSession(path.slice(1).replace(/\.txt$/, ""));
      return Array.isArray(session?.transcript) ? textOf(session.transcript as WireObject[]) : undefined;
    },
  };
}

/** A server's response for a route that it does not have. */
function missingRoute({ missingRoute: dialect }: Dialects, status: 404 | 405): ApiAnswer {
  if (typeof dialect === "number") return { status: dialect, body: { detail: dialect === 405 ? "Method Not Allowed" : "Gone" } };
  return { status, body: { [dialect]: status === 404 ? "Not Found" : "Method Not Allowed" } };
}

function textOf(turns: readonly WireObject[]): string {
  return turns.map(({ role, content }) => `${role === "ai" ? "AI" : "User"}: ${String(content)}`).join("\n");
}

function fileOf(id: unknown): string {
  return `${TRANSCRIPT_ORIGIN}/${String(id)}.txt`;
}

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
