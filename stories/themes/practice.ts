import { storyVendorOptions } from "../../.storybook/storyVendor.js";
import type { FakeVendorOptions } from "../../src/testing/createFakeVendor.js";
import { makeSession } from "../../src/testing/makeSession.js";

/** A completed session. Its analysis is ready when requested. */
export const sessionId = "session_1";

/** A session that can be started. */
export const embedUrl = `${storyVendorOptions().embedOrigin}/embed/session/scenario_salary_negotiation-1`;

/** The scenarios that the page shows. */
const offered = ["salary_negotiation", "hard_feedback", "upset_customer", "investor_pitch"];

export const vendor: FakeVendorOptions = {
  sessions: [makeSession({ id: sessionId, scenarioId: "scenario_salary_negotiation", status: "completed", analysis: undefined })],
};

export const isOffered = ({ id }: { id: string }): boolean => offered.includes(id.replace("scenario_", ""));
