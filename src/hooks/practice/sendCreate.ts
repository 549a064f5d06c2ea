import type { ToughTongueError } from "../../protocol/errors.js";
import type { CreatedSession, SessionInput } from "../../protocol/session.js";
import type { ToughTongueSettings } from "../context.js";
import { mutationDefaults } from "../mutationDefaults.js";
import { queryKey } from "../queryKeys.js";

/** Sends one create, as a mutation of the provider's cache, where failures are heard of. */
export async function sendCreate(
  { client, queryClient, scope }: Pick<ToughTongueSettings, "client" | "queryClient" | "scope">,
  input: SessionInput,
): Promise<CreatedSession> {
  const mutations = queryClient.getMutationCache();
  const mutation = mutations.build<CreatedSession, ToughTongueError, void, unknown>(queryClient, {
    ...mutationDefaults,
    // Taken out below. By a time of 0 TanStack Query would look whether it may go every few milliseconds, until the answer.
    gcTime: Infinity,
    mutationKey: queryKey(scope, "createSession"),
    mutationFn: () => client.createSession(input),
  });
  const created = await mutation.execute().finally(() => mutations.remove(mutation));
  void queryClient.invalidateQueries({ queryKey: queryKey(scope, "sessions", "list") });
  return created;
}
