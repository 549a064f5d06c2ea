import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import type { Client } from "../../../src/client/client.js";
import { sendCreate } from "../../../src/hooks/practice/startPractice.js";
import { deferred } from "../../support/scripted.js";

afterEach(() => void vi.useRealTimers());

it.each(["good", "bad"])("keeps no timer while it is on its way, and leaves no mutation behind: %s", async (outcome) => {
  vi.useFakeTimers();
  const answer = deferred<{ sessionId: string }>();
  const createSession = vi.fn(async () => {
    const created = await answer.promise;
    if (outcome === "bad") throw new Error("no");
    return created;
  });
  const queryClient = new QueryClient({ defaultOptions: { mutations: { gcTime: 0, retry: 3 } } });
  const client = { createSession } as unknown as Client;
  const sent = sendCreate({ client, queryClient, scope: "ada" }, { scenarioId: "a" }).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(queryClient.isMutating()).toBe(1);
  answer.resolve({ sessionId: "s1" });
  expect(await sent).toEqual(outcome === "good" ? { sessionId: "s1" } : undefined);
  expect(queryClient.getMutationCache().getAll()).toEqual([]);
  expect(createSession).toHaveBeenCalledTimes(1);
});
