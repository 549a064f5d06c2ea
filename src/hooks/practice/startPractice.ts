import { lacksSessionEndpoint } from "../../protocol/createdSession.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { ownerOf } from "../../protocol/ownership.js";
import type { CreatedSession, SessionInput } from "../../protocol/session.js";
import { fetchAccessToken } from "../account/accessToken.js";
import type { ToughTongueSettings } from "../context.js";
import { mutationDefaults } from "../queryDefaults.js";
import { limitsKey, queryKey } from "../queryKeys.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { claimPending, creationKey, detachPending } from "./pendingCreates.js";
import { frameOfCreated, frameOfScenario } from "./practiceFrame.js";
import type { OpenedPractice, PracticeState } from "./practiceState.js";
import { saveOutcome, writeSavedPractice } from "./practiceStorage.js";

/**
 * Opens a practice, or takes over the same one from an earlier component that is gone. If the signal aborts, the next
 * component can take it over.
 */
export function startPractice(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
  signal: AbortSignal,
): Promise<OpenedPractice> {
  const { queryClient, scope } = settings;
  const key = creationKey(scope, state.scenarioId ?? "", options.user, state.offer?.sessionId);
  const answer = claimPending(queryClient, key) ?? preparePractice(settings, options, state, storageKey);
  detachPending(queryClient, key, answer, signal);
  return answer;
}

/** Gets an access token if one is needed, then the frame. */
async function preparePractice(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
): Promise<OpenedPractice> {
  const { scenarioId = "", offer } = state;
  let { accessToken } = options;
  // The scenario's own page needs a token; the page of a created session doesn't. With "auto", either may open.
  const isSession = offer ? offer.frame.kind === "session" : options.start === "session";
  // Before the create, because a created session could not be taken back if the token request failed.
  if (options.privateScenario && !isSession) accessToken ??= (await fetchAccessToken(settings, { scenarioId })).accessToken;
  const { frame, created } = await prepareFrame(settings, options, state, storageKey);
  return { created, frame: frame.kind === "scenario" ? { ...frame, accessToken } : frame };
}

/** The offered frame, the scenario's page, or a created session. With a storage key, the create survives a reload. */
async function prepareFrame(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
): Promise<OpenedPractice> {
  const { scenarioId = "", scenarioName, offer } = state;
  if (offer) return { frame: offer.frame };
  const { user, metadata, start } = options;
  if (start === "scenario") return { frame: frameOfScenario(scenarioId, options) };
  if (storageKey) writeSavedPractice(storageKey, { scenarioId, scenarioName });
  const answer = sendCreate(settings, { scenarioId, userEmail: user?.email, userName: user?.name, metadata });
  if (storageKey) void saveOutcome(storageKey, state, answer);
  let created: CreatedSession;
  try {
    created = await answer;
  } catch (error) {
    if (start === "session" || !lacksSessionEndpoint(error as ToughTongueError)) throw error;
    return { frame: frameOfScenario(scenarioId, options, ownerOf(error)) };
  }
  try {
    return { created, frame: frameOfCreated(created, scenarioId, options) };
  } catch (error) {
    // The call itself succeeded, so the client doesn't report this error.
    settings.onError?.(error as ToughTongueError);
    throw error;
  }
}

/** Sends one create, as a mutation of the provider's cache, which reports failures. */
export async function sendCreate(
  { client, queryClient, scope }: Pick<ToughTongueSettings, "client" | "queryClient" | "scope">,
  input: SessionInput,
): Promise<CreatedSession> {
  const mutations = queryClient.getMutationCache();
  const mutation = mutations.build<CreatedSession, ToughTongueError, void, unknown>(queryClient, {
    ...mutationDefaults,
    // Removed below. With 0, TanStack Query would check every few milliseconds whether it may remove the running mutation.
    gcTime: Infinity,
    mutationKey: queryKey(scope, "createSession"),
    mutationFn: () => client.createSession(input),
  });
  const created = await mutation.execute().finally(() => {
    mutations.remove(mutation);
    void queryClient.invalidateQueries({ queryKey: limitsKey(scope) });
  });
  void queryClient.invalidateQueries({ queryKey: queryKey(scope, "sessions", "list") });
  return created;
}
