// @vitest-environment node
import { describe, expect, it } from "vitest";
import { lacksSessionEndpoint, parseCreatedSession } from "../../src/protocol/createdSession.js";
import { ToughTongueError, type ToughTongueErrorCode, type ToughTongueErrorOptions } from "../../src/protocol/errors.js";
import { isSessionOver, parseSession } from "../../src/protocol/session.js";
import { parseSessionPage } from "../../src/protocol/sessionPage.js";
import { sessionQuery, sessionRequest } from "../../src/protocol/requests.js";

describe("parseSession", () => {
  it("reads every field", () => {
    const raw = {
      id: "s1",
      scenario_id: "sc1",
      scenario_name: "Cold call",
      status: "completed",
      user_name: "Ada",
      user_email: "ada@example.com",
      created_at: "2026-01-31T10:00:00.123456",
      completed_at: "2026-01-31T12:05:00+02:00",
      duration: 300,
      analytics_url: "https://app.toughtongueai.com/analytics/s1",
      recording_url: "https://files.example.com/s1.webm?sig=1",
      metadata: { team: "south", seat: 4 },
      user_metadata: { team: "north" },
      transcript_url: "https://bucket.s3.amazonaws.com/s1.txt?sig=1",
      post_session_status: { state: "idle" },
      extraction_results: { budget: 5000 },
      transcript: [{ role: "ai", content: "Hello", timestamp: 0 }],
      evaluation_results: { final_score: 8 },
      extra: 1,
    };
    const session = parseSession(raw);
    expect(session).toEqual({
      id: "s1",
      scenarioId: "sc1",
      scenarioName: "Cold call",
      status: "completed",
      userName: "Ada",
      userEmail: "ada@example.com",
      createdAt: new Date("2026-01-31T10:00:00.123Z"),
      completedAt: new Date("2026-01-31T10:05:00Z"),
      durationSeconds: 300,
      analyticsUrl: "https://app.toughtongueai.com/analytics/s1",
      recordingUrl: "https://files.example.com/s1.webm?sig=1",
      metadata: { team: "north", seat: 4 },
      transcriptUrl: "https://bucket.s3.amazonaws.com/s1.txt?sig=1",
      transcript: [{ role: "ai", text: "Hello", at: 0 }],
      analysis: expect.objectContaining({ status: "ready", score: { value: 8, max: 10, percent: 80 }, extraction: { budget: 5000 } }),
      raw,
    });
    expect(session?.raw).toBe(raw);
  });

  it.each<[object, string | undefined]>([
    [{ post_session_status: { state: "failed", failed_reason: "No speech" } }, "No speech"],
    [{ post_session_status: { state: "failed" } }, "The processing of the session failed."],
    [{ status: "failed" }, "The processing of the session failed."],
    [{ status: "failed", post_session_status: { failed_reason: "Too short" } }, "Too short"],
    [{ post_session_status: { state: "running", failed_reason: "old" } }, undefined],
    [{ post_session_status: null }, undefined],
  ])("reads the failure of %j", (fields, failure) => {
    expect(parseSession({ id: "s1", ...fields })?.failure).toBe(failure);
  });

  it.each<[object, object | undefined]>([
    [{ metadata: { a: 1 }, user_metadata: {} }, { a: 1 }],
    [{ metadata: {}, user_metadata: { a: 1 } }, { a: 1 }],
    [{ metadata: { a: 1, b: 2 }, user_metadata: { b: 3 } }, { a: 1, b: 3 }],
    [{ metadata: null, user_metadata: { a: 1 } }, { a: 1 }],
    [{ metadata: {} }, {}],
    [{ metadata: "x" }, undefined],
  ])("reads both metadata of %j as one", (fields, metadata) => {
    expect(parseSession({ id: "s1", ...fields })?.metadata).toEqual(metadata);
  });

  it.each(["id", "_id", "session_id"])("D100: takes its id from %s", (key) => {
    expect(parseSession({ [key]: "s1" })?.id).toBe("s1");
  });

  it("D100: uses the requested id if the response has none", () => {
    expect(parseSession({ status: "active" }, { id: "s1" })?.id).toBe("s1");
    expect(parseSession({ id: "own" }, { id: "s1" })?.id).toBe("own");
    expect(parseSession({ id: "../x" }, { id: "s1" })?.id).toBe("s1");
    expect(parseSession({ id: "../x" }, { id: "../y" })).toBeUndefined();
  });

  it.each([undefined, null, 5, "s1", [], [{ id: "s1" }], {}, { id: 5 }, { id: "" }])("D100: is no session: %j", (raw) => {
    expect(parseSession(raw)).toBeUndefined();
  });

  it.each(["active", "in_progress", "processing", "completed", "terminated", "archived"])("knows the status %s", (status) => {
    expect(parseSession({ id: "s1", status })?.status).toBe(status);
  });

  it.each(["paused", "", "Completed", null, undefined, 5, {}, "toString"])("reads the status %j as unknown", (status) => {
    expect(parseSession({ id: "s1", status })?.status).toBe("unknown");
  });

  it.each<[object, number | undefined]>([
    [{ duration: 61.5 }, 61.5],
    [{ duration_seconds: 61 }, 61],
    [{ duration_minutes: 2.5 }, 150],
    [{ duration: null, duration_minutes: 0 }, 0],
    [{ duration: "90" }, 90],
    [{ duration: -1 }, undefined],
    [{ duration: NaN, duration_seconds: "long" }, undefined],
  ])("reads the duration of %j", (fields, seconds) => {
    expect(parseSession({ id: "s1", ...fields })?.durationSeconds).toBe(seconds);
  });

  it.each(["http://example.com/a", "javascript:alert(1)", "data:text/html,x", "//example.com/a", "/a", "https://user:pw@example.com/a", `https://example.com/${"a".repeat(9000)}`, "", 5])(
    "D105: links to nothing but https: %s",
    (url) => {
      const session = parseSession({ id: "s1", analytics_url: url, recording_url: url });
      expect(session?.analyticsUrl).toBeUndefined();
      expect(session?.recordingUrl).toBeUndefined();
    },
  );

  it("D104: shows no date rather than a wrong one", () => {
    expect(parseSession({ id: "s1", created_at: "2026-02-30", completed_at: 5 })).toMatchObject({ createdAt: undefined, completedAt: undefined });
  });

  it("has an analysis once there is something in it", () => {
    expect(parseSession({ id: "s1", evaluation_results: null })?.analysis).toBeUndefined();
    expect(parseSession({ id: "s1", is_analyzing: true })?.analysis).toBeUndefined();
    expect(parseSession({ id: "s1", status: "processing", evaluation_score: 5 })?.analysis?.status).toBe("ready");
    expect(parseSession({ id: "s1", extraction_results: { a: 1 } })?.analysis).toMatchObject({ status: "pending", extraction: { a: 1 } });
    expect(parseSession({ id: "s1", evaluation_score: 5 }, { scoreScale: 10 })?.analysis?.score?.max).toBe(10);
  });
});

describe("parseSessionPage", () => {
  const rows = [{ id: "a" }, null, { status: "active" }, { id: "b" }, { id: "a", status: "active" }];

  it("D100, D103: leaves out bad rows and keeps the first of equal ids, under sessions or bare", () => {
    for (const raw of [rows, { sessions: rows }]) {
      const { sessions, page } = parseSessionPage(raw);
      expect(sessions.map(({ id, status }) => [id, status])).toEqual([["a", "unknown"], ["b", "unknown"]]);
      expect(page).toBeUndefined();
    }
  });

  it("reads page_meta", () => {
    const page_meta = { page: 2, limit: 20, total: 45, total_pages: 3, has_next: true, has_prev: true };
    expect(parseSessionPage({ sessions: [], page_meta }).page).toEqual({ page: 2, limit: 20, total: 45, totalPages: 3, hasNext: true, hasPrevious: true });
  });

  it("reads total, page and limit at the top, and works out the rest", () => {
    expect(parseSessionPage({ sessions: [], total: 45, page: 2, limit: 20 }).page).toEqual({ page: 2, limit: 20, total: 45, hasNext: true, hasPrevious: true });
    expect(parseSessionPage({ sessions: [], total: 40, page: 2, limit: 20 }).page).toMatchObject({ hasNext: false });
    expect(parseSessionPage({ sessions: [], page_meta: { page: 1, total_pages: 2 } }).page).toMatchObject({ hasNext: true, hasPrevious: false });
    expect(parseSessionPage({ sessions: [{ id: "a" }], total: 1 }).page).toEqual({ page: 1, limit: 1, total: 1, hasNext: false, hasPrevious: false });
  });

  it.each([undefined, null, 5, "x", {}, { sessions: null }, { sessions: {} }])("is empty for %j", (raw) => {
    expect(parseSessionPage(raw)).toEqual({ sessions: [] });
  });
});

it("isSessionOver: only for the statuses that mean it", () => {
  expect((["pending", "active", "in_progress", "unknown"] as const).map(isSessionOver)).toEqual([false, false, false, false]);
  expect((["processing", "completed", "terminated", "archived", "failed"] as const).map(isSessionOver)).toEqual([true, true, true, true, true]);
});

describe("requests", () => {
  it("spells a create as the vendor does", () => {
    expect(JSON.parse(JSON.stringify(sessionRequest({ scenarioId: "sc1" })))).toEqual({ scenario_id: "sc1" });
    expect(sessionRequest({ scenarioId: "sc1", userEmail: "a@b.c", userName: "Ada", metadata: { x: 1 } })).toEqual({
      scenario_id: "sc1",
      user_email: "a@b.c",
      user_name: "Ada",
      metadata: { x: 1 },
    });
    expect(() => sessionRequest({ scenarioId: "a/b" })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it("spells a filter as the vendor does", () => {
    expect(sessionQuery()).toEqual({});
    expect(
      sessionQuery({ scenarioId: "sc1", userEmail: "a@b.c", from: new Date("2026-01-01"), to: "2026-01-31", page: 2, limit: 1000 }),
    ).toEqual({ scenario_id: "sc1", user_email: "a@b.c", $gte_created_at: "2026-01-01T00:00:00.000Z", $lte_created_at: "2026-01-31T23:59:59.999Z", page: "2", limit: "500" });
  });

  it.each([{ from: "soon" }, { to: new Date(NaN) }, { scenarioId: "" }, { scenarioId: "../x" }])("refuses the filter %j", (filter) => {
    expect(() => sessionQuery(filter)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});

describe("parseCreatedSession", () => {
  it.each<[unknown, object | undefined]>([
    [{ session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" }, { sessionId: "s1", embedUrl: "https://app.toughtongueai.com/embed/session/s1" }],
    [{ session_id: "s1", analytics_url: "https://x.org", created_at: "2026-01-01" }, { sessionId: "s1" }],
    [{ id: "s1", embed_url: null }, { sessionId: "s1" }],
    [{ session_id: "s1", user_email: "a@b.c", user_name: "Ada" }, { sessionId: "s1", userEmail: "a@b.c", userName: "Ada" }],
    [{ session_id: "s1", embed_url: " " }, { sessionId: "s1" }],
    [{ session_id: "../s1" }, undefined],
    [null, undefined],
  ])("reads %j and invents nothing", (raw, created) => {
    expect(parseCreatedSession(raw)).toStrictEqual(created);
  });
});

describe("lacksSessionEndpoint", () => {
  it.each<[ToughTongueErrorCode, ToughTongueErrorOptions, boolean]>([
    ["bad_request", { status: 405 }, true],
    ["not_found", { status: 404, serverMessage: "Not Found" }, true],
    ["bad_response", { status: 200, details: { ok: true } }, true],
    ["bad_response", { status: 201, details: {} }, true],
    ["not_found", { status: 404, serverMessage: "Not Found", details: { detail: "Not Found" } }, true],
    ["not_found", { status: 404, serverMessage: "Not Found", details: { error: "Not Found", message: "Not Found" } }, true],
    ["not_found", { status: 404, serverMessage: "not_found", details: { error: "not_found", detail: "Not Found" } }, true],
    ["not_found", { status: 404, serverMessage: "Not Found", details: { message: "Not Found" } }, false],
    ["not_found", { status: 404, serverMessage: "Scenario not found" }, false],
    ["not_found", { status: 404, serverMessage: "not found" }, false],
    ["not_found", { status: 404 }, false],
    ["bad_response", { status: 200 }, false],
    ["bad_response", { status: 200, details: [1] }, false],
    ["bad_response", { status: 302, details: {} }, false],
    ["server_error", { status: 500, serverMessage: "Not Found" }, false],
    ["network", {}, false],
  ])("%s %j: %s", (code, options, lacks) => {
    expect(lacksSessionEndpoint(new ToughTongueError(code, "failed", options))).toBe(lacks);
  });
});
