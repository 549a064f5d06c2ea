// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { ownedBy } from "../../src/protocol/ownership.js";
import { parseAnalytics } from "../../src/protocol/analytics.js";
import {
  authoredScenarios,
  publicAccessToken,
  publicAnalytics,
  publicCreatedSession,
  publicScenarios,
  publicSession,
  publicSessionList,
} from "../../src/protocol/publicAnswer.js";
import { parseScenario } from "../../src/protocol/scenario.js";
import { parseSession } from "../../src/protocol/session.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import { makeSession } from "../../src/testing/makeSession.js";

describe("publicSession", () => {
  it("keeps everything that the readers read", () => {
    const raw = {
      id: "s1",
      scenario_id: "c1",
      scenario_name: "Call",
      status: "completed",
      user_name: "Ada",
      user_email: "ada@example.com",
      created_at: "2026-05-04T10:00:00Z",
      updated_at: "2026-05-04T10:05:00Z",
      completed_at: "2026-05-04T10:05:00Z",
      duration_seconds: 300,
      analytics_url: "https://app.example/a",
      recording_url: "https://app.example/r",
      transcript_url: "https://x.amazonaws.com/t?sig=1",
      transcript: [
        { role: "ai", content: "Hello", timestamp: 1 },
        { role: "user", content: "Hi", timestamp: "2026-05-04T10:00:02Z" },
      ],
      metadata: { team: { name: "x" } },
      user_metadata: { level: 3 },
      extraction_results: { budget: "10k", tags: ["a", 1], done: true, on: null },
      post_session_status: { state: "failed", failed_reason: "No audio" },
      evaluation_results: {
        final_score: 7.5,
        overall_score: "8/10",
        strengths: "- a",
        weaknesses: ["b"],
        detailed_feedback: "c",
        report_card: [{ topic: "Opening", score: 8, score_str: "8/10", note: "n", weight: 50 }],
        quiz_results: "q",
      },
      improvement_results: { improvement_areas: "- d", action_items: "- e", resources: "f" },
      evaluation_score: 7,
      evaluation_note: "g",
      report_card_topics: "Opening;Closing",
      scenario_overview: { analysis_access: "never" },
    };
    expect(publicSession(raw)).toEqual(raw);
    const overview = { ...raw.scenario_overview, name: "Call", session_analysis: { admin_email: "a@example.com" }, memory: {}, description: "Author's" };
    expect(publicSession({ ...raw, scenario_overview: overview })).toEqual(raw);
  });

  it.each(["A", "B", "C", "D", "E"] as const)("changes nothing of an analysis in dialect %s", (dialect) => {
    const raw = makeWireAnalysis(dialect, { summary: "s", strengths: ["a"], improvements: ["b"], feedback: "f", actionItems: ["c"] });
    expect({ ...parseAnalysis(publicSession(raw)), raw: 0 }).toEqual({ ...parseAnalysis(raw), raw: 0 });
  });

  it("changes nothing of the fakes' sessions", () => {
    const { raw } = makeSession({ id: "s1" });
    expect({ ...parseSession(publicSession(raw)), raw: 0 }).toEqual({ ...parseSession(raw), raw: 0 });
  });

  it("keeps a report card in both of its shapes", () => {
    const topics = [{ name: "Opening", score: 90, note: "n" }];
    expect(publicSession({ report_card: { topics, rubrik: "x" } })).toEqual({ report_card: { topics } });
    expect(publicSession({ report_card: [{ ...topics[0], rubrik: "x" }, ["x"]] })).toEqual({ report_card: topics });
  });

  it.each(["template", "agent", "messages", "scenario_prompt", "scenario", "scenario_overview", "share_token", "recording_key", "__proto__", "anything"])("drops %s", (name) => {
    const raw: unknown = JSON.parse(`{"id":"s1","${name}":"x","evaluation":{"${name}":"x","score":8},"analysis":{"${name}":{"a":1}}}`);
    expect(JSON.stringify(publicSession(raw))).toBe('{"id":"s1","evaluation":{"score":8},"analysis":{}}');
  });

  it("drops an object under a name that stands for a text", () => {
    expect(publicSession({ id: "s1", status: { prompt: "x" }, user_name: ["x"], strengths: [{ rubrik: "x" }, "a"] })).toEqual({ id: "s1", strengths: ["a"] });
  });

  it("drops transcript rows of other roles, and other fields of the rest", () => {
    const rows = [
      { role: "system", content: "x" },
      { role: "AI", content: "a", tokens: 5 },
      { role: "tool", content: "x" },
      { role: "developer", text: "x" },
      { content: "x" },
      "x",
      { role: "user", text: "b" },
    ];
    for (const name of ["transcript", "transcript_content", "finalized_transcript", "running_transcript"]) {
      expect(publicSession({ [name]: rows })).toEqual({ [name]: [{ role: "AI", content: "a" }, { role: "user", text: "b" }] });
    }
  });

  it("drops what other roles say in a transcript that is text", () => {
    const text = "System: x\nmore x\nAI: hello\nNote: b\nUser: hi\n[00:12] **system prompt**: x\nx\n**AI (Emma)**: bye";
    expect(publicSession({ transcript: text })).toEqual({ transcript: "AI: hello\nNote: b\nUser: hi\n**AI (Emma)**: bye" });
    expect(publicSession({ transcript: "no speaker\nat all" })).toEqual({ transcript: "no speaker\nat all" });
  });

  it("takes linear time", () => {
    const started = performance.now();
    publicSession({ transcript: "system ".repeat(100_000) });
    publicSession({ transcript: "[".repeat(500_000) });
    publicSession({ transcript: "System (\n".repeat(50_000) });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("never throws, and returns an object for anything", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(publicSession(value)).toBeInstanceOf(Object);
      }),
    );
  });
});

describe("publicSessionList", () => {
  const row = { id: "s1", status: "active", template: "x" };
  it("reduces the rows and keeps the position of the page", () => {
    const page = { page: 1, limit: 10, total: 2, total_pages: 1, has_next: false, has_prev: false };
    expect(publicSessionList({ sessions: [row, "x", null], ...page, users: ["x"], page_meta: { ...page, x: 1 } })).toEqual({
      sessions: [{ id: "s1", status: "active" }],
      ...page,
      page_meta: page,
    });
    expect(publicSessionList([row])).toEqual([{ id: "s1", status: "active" }]);
    expect(publicSessionList({ sessions: { a: row } })).toEqual({});
  });
});

it("keeps of a created session and of an access token what a browser needs", () => {
  expect(publicCreatedSession({ session_id: "s", embed_url: "https://x", scenario: { passcode: "x" }, prompt: "x" })).toEqual({ session_id: "s", embed_url: "https://x" });
  expect(publicAccessToken({ access_token: "t", expires_at: "d", iframe_src: "https://x", scenario: "x" })).toEqual({ access_token: "t", expires_at: "d", iframe_src: "https://x" });
});

describe("publicScenarios", () => {
  const secrets = {
    ai_instructions: "SECRET",
    rubrik: "SECRET",
    processed_rubrik: { a: "SECRET" },
    passcode: "SECRET",
    pdf_context: "SECRET",
    strategy: { a: "SECRET" },
    tools_config: { a: "SECRET" },
    ai_model_config: { a: "SECRET" },
    session_analysis: { admin_email: "SECRET" },
    created_by: "SECRET",
    access: { emails: ["SECRET"], passcode: "SECRET", is_one_time_access: true },
    user_metadata: { nested: { a: "SECRET" }, list: ["SECRET"], passcode: "SECRET", team: "Sales", level: 2 },
    something_new: "SECRET",
  };
  const shown = {
    id: "sc1",
    name: "n",
    description: "d",
    user_friendly_description: "u",
    user_instructions: "i",
    type: "default",
    is_public: true,
    is_featured: false,
    is_recording: true,
    analysis_access: "never",
    starts_at: "2026-02-01",
    ends_at: null,
    created_at: "2026-01-01",
    updated_at: "2026-01-02",
    pricing: { enabled: true, configs: [{ amount: 9, currency: "USD", billing_interval: null, is_default: true }] },
  };
  const reduced = { ...shown, access: { is_one_time_access: true }, user_metadata: { team: "Sales", level: 2 } };

  it("lets a browser see what it shows, and nothing else", () => {
    const appearance = { avatar_url: "https://x.org/a.png", voice: "SECRET", hybrid_avatar: { thinking_url: "SECRET" } };
    const pricing = { ...shown.pricing, stripe: "SECRET", configs: [{ ...shown.pricing.configs[0], price_id: "SECRET" }] };
    expect(publicScenarios({ ...shown, ...secrets, appearance, pricing })).toEqual({ ...reduced, appearance: { avatar_url: "https://x.org/a.png" } });
    expect(publicScenarios({ id: "sc1", pricing: { ...pricing, enabled: false } })).toEqual({ id: "sc1" });
  });

  it("reduces lists, bare or not, and drops what stands beside them", () => {
    const scenarios = [{ ...shown, ...secrets }, "SECRET", null, [secrets]];
    expect(publicScenarios(scenarios)).toEqual([reduced]);
    expect(publicScenarios({ scenarios, passcode: "SECRET" })).toEqual({ scenarios: [reduced] });
  });

  it("lets no object hide under a harmless name", () => {
    expect(publicScenarios({ id: "sc1", name: { ai_instructions: "SECRET" }, description: ["SECRET"], appearance: { avatar_url: { a: "SECRET" } } })).toEqual({ id: "sc1" });
  });

  it.each([null, undefined, "SECRET", 5, []])("makes nothing of %j", (raw) => {
    expect(JSON.stringify(publicScenarios(raw))).not.toContain("SECRET");
  });

  it("keeps what the reader needs", () => {
    expect(parseScenario(publicScenarios({ ...shown, ...secrets }))).toEqual({ ...parseScenario(reduced), raw: expect.anything() });
  });
});

describe("authoredScenarios", () => {
  const authored = {
    id: "sc1",
    name: "n",
    ai_instructions: "i",
    rubrik: "r",
    pdf_context: "p",
    strategy: { goals: ["a"] },
    ai_model_config: { model: "m", max_tokens: 5 },
    tools_config: { tools: [{ name: "t" }] },
    session_analysis: { admin_email: "grace@example.com" },
    appearance: { voice: "Kore" },
    user_metadata: { team: "Sales" },
  };

  it("lets an author see what they write, without passcodes, tokens and keys at any depth", () => {
    const secrets = { passcode: "SECRET", share_token: "SECRET", requires_passcode: true, something_new: "SECRET", created_by: "SECRET" };
    const raw = {
      ...authored,
      ...secrets,
      ai_model_config: { ...authored.ai_model_config, apiKey: "SECRET" },
      tools_config: { tools: [{ name: "t", access_token: "SECRET", headers: { Authorization: "SECRET" } }] },
    };
    const wanted = { ...authored, tools_config: { tools: [{ name: "t", headers: {} }] } };
    expect(authoredScenarios(raw)).toEqual(wanted);
    expect(authoredScenarios({ scenarios: [raw], passcode: "SECRET" })).toEqual({ scenarios: [wanted] });
    expect(authoredScenarios([raw, "SECRET"])).toEqual([wanted]);
  });
});

describe("publicAnalytics", () => {
  const row = { name: "n", session_count: 3, total_minutes: 5, secret: "SECRET" };
  const raw = {
    scenarios: [{ id: "sc1", ...row }],
    org_dashboard: {
      summary: { total_sessions: 9, wallet_balance: 400, secret: "SECRET" },
      usage_by_member: [{ email: "ada@example.com", ...row }, { email: "bob@example.com", ...row }],
      time_series: [{ date: "2026-01-01", ...row }],
    },
    member_usage: { members: [{ email: "ada@example.com", user_id: "1", ...row }, { email: "bob@example.com", ...row }] },
    secret: "SECRET",
  };

  it("keeps what the reader reads, and the balance for those who manage the account", () => {
    const reviewer = publicAnalytics(raw, undefined, false);
    expect(JSON.stringify(reviewer)).not.toMatch(/SECRET|wallet/);
    expect(parseAnalytics(reviewer)).toEqual({ ...parseAnalytics(raw), summary: expect.objectContaining({ totalSessions: 9, balanceMinutes: undefined }), raw: reviewer });
    expect(parseAnalytics(publicAnalytics(raw, undefined, true))?.summary?.balanceMinutes).toBe(400);
  });

  it("limits a reviewer of some to these people, without the totals of everyone", () => {
    const some = publicAnalytics(raw, ownedBy("ada@example.com"), false);
    expect(JSON.stringify(some)).not.toMatch(/SECRET|bob|summary|time_series|sc1/);
    expect(parseAnalytics(some)?.members).toEqual([{ userId: "1", name: "n", email: "ada@example.com", sessionCount: 3, minutes: 5 }]);
  });
});
