// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { publicAccessToken, publicCreatedSession, publicSession, publicSessionList } from "../../src/protocol/publicAnswer.js";
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
    };
    expect(publicSession(raw)).toEqual(raw);
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
