import fc from "fast-check";
import { patience as factor } from "../support/patience.js";

const FUZZ = Number(process.env.FUZZ ?? 1);

/** The number of runs of a property. `FUZZ=100` multiplies it. */
export const runs = (count: number): { numRuns: number } => ({ numRuns: count * FUZZ });

/** The time limit for a property's test. */
export const patience = { timeout: 30_000 * FUZZ * factor };

/** All names in the vendor's responses and messages, so that random objects often have fields that the readers know. */
const wireNames = [
  ..."event type data sessionId session_id scenarioId scenario_id timestamp duration_seconds durationSeconds duration".split(" "),
  ..."code message error detail details msg loc id _id name description user_friendly_description user_instructions".split(" "),
  ..."is_public is_featured appearance avatar_url created_at completed_at scenarios sessions items page_meta page limit".split(" "),
  ..."total total_pages has_next has_prev status duration_minutes scenario_name user_name user_email analytics_url".split(" "),
  ..."recording_url metadata transcript transcript_content finalized_transcript running_transcript role content".split(" "),
  ..."analysis evaluation evaluation_results improvement improvement_results overall_score final_score score".split(" "),
  ..."evaluation_score evaluation_note report_card report_card_topics topics topic score_str note weight strengths".split(" "),
  ..."weaknesses improvements improvement_areas detailed_feedback feedback action_items resources quiz_results".split(" "),
  ..."summary is_analyzing ok embed_url access_token expires_at iframe_src available_minutes balance currency".split(" "),
  ..."last_updated value max reportCard actionItems raw __proto__ constructor toString length".split(" "),
  ..."extraction extraction_results post_session_status state failed_reason transcript_url user_metadata updated_at".split(" "),
  ..."is_recording starts_at ends_at access is_one_time_access pricing enabled configs amount billing_interval".split(" "),
  ..."is_default analysis_access token url collections organizations slug org_dashboard time_series date members".split(" "),
  ..."member_usage session_count total_minutes instructions ai_name".split(" "),
];

const wireTexts = [
  "8/10", "85%", "Score: 7/10", "R&amp;D", "failed", "never", "NaN", "B+", "- one\n- two", "AI: hello\nUser: hi", "Opening;Closing", "2026-01-02T03:04:05.678901",
  "2026-02-30T00:00:00", "https://example.com/a", "javascript:alert(1)", "onStop", "onStart", "completed", "processing",
  "67c5f2a1b3d4e5f6a7b8c9d0", "", " ", "\u202e", "\ud800", "x".repeat(100_000), "<img src=x onerror=alert(1)>",
];

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...wireTexts) },
  fc.string(),
  fc.double(),
  fc.constantFrom<unknown>(null, undefined, true, false, NaN, Infinity, -0, 10n, Symbol("x"), () => 1, new Date(NaN), new Map([["event", "onStop"]]), /x/, new Uint8Array(3)),
);

/** Values that throw when they are read. Created in the test, because fast-check reads the values that it generates. */
const traps: readonly (() => unknown)[] = [
  () => new Proxy({}, { get: refuse, has: refuse, getOwnPropertyDescriptor: refuse, ownKeys: refuse, getPrototypeOf: refuse }),
  () => new Proxy([], { get: refuse }),
  () => new Proxy([], { get: (_, key) => (key === "length" ? 1000 : "- x") }),
  () => revoked({}),
  () => revoked([]),
  () => Object.defineProperties({}, Object.fromEntries(wireNames.map((name) => [name, { get: refuse, enumerable: true }]))),
  () => {
    const cycle: Record<string, unknown> = {};
    for (const name of wireNames) Object.defineProperty(cycle, name, { value: cycle });
    return cycle;
  },
  () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, { transcript: cycle, strengths: cycle, report_card: cycle });
    return cycle;
  },
  () => Object.create({ event: "onStop", id: "inherited", name: "inherited" }),
  () => new Array(1000),
];

function refuse(): never {
  throw new Error("Do not look at me.");
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const now = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<() => unknown> => arbitrary.map((value) => () => value);

/** Generates any value that a stranger could post, return or pass. */
export const foreign: fc.Arbitrary<() => unknown> = fc.letrec<{ value: () => unknown }>((tie) => {
  const list = fc.array(tie("value"), { maxLength: 5 }).map((makers) => () => makers.map((make) => make()));
  const object = fc
    .array(fc.tuple(fc.constantFrom(...wireNames), tie("value")), { maxLength: 8 })
    .map((entries) => () => Object.fromEntries(entries.map(([name, make]) => [name, make()])));
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true, withNullPrototype: true, withTypedArray: true });
  return {
    value: fc.oneof({ maxDepth: 4, depthSize: "small" }, now(leaf), list, object, object, fc.constantFrom(...traps), now(anything)),
  };
}).value;
