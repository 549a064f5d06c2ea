/**
 * The public readers. Named anew here, because chunks that load late use them too, and a bundler that splits code by
 * file would put a file that an entry exports from into what loads at once, also where nobody imports it.
 */
import { parseAnalysis as readAnalysis } from "../protocol/analysis.js";
import { parseSessionEvent as readSessionEvent } from "../protocol/events.js";
import { parseScenario as readScenario } from "../protocol/scenario.js";
import { parseSession as readSession } from "../protocol/session.js";

/**
 * Reads an analysis in any of the vendor's dialects: flat, wrapped, the answer of analyze, or a whole session.
 * Never throws; where nothing is there yet, it is `"pending"`. `scoreScale` says how to read bare numbers.
 */
export const parseAnalysis: typeof readAnalysis = (raw, options) => readAnalysis(raw, options);

/**
 * Reads one session; undefined without an id. Never throws. `id` is the one that was asked for, where the answer does
 * not repeat it; `scoreScale` says how to read bare numbers.
 */
export const parseSession: typeof readSession = (raw, options) => readSession(raw, options);

/** Reads one scenario; undefined without an id. Never throws. */
export const parseScenario: typeof readScenario = (raw) => readScenario(raw);

/**
 * Reads one message of a session's frame, in either dialect; undefined for everything that is not a session event.
 * `receivedAt` is the time of arrival in epoch milliseconds, now by default. Never throws.
 */
export const parseSessionEvent: typeof readSessionEvent = (data, receivedAt) => readSessionEvent(data, receivedAt);
