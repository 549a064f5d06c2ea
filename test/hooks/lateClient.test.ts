import { expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { lateClient } from "../../src/hooks/lateClient.js";
import { loadPart } from "../../src/hooks/loadPart.js";

it("has every method of a client, and passes on what it is given", async () => {
  const seen: string[] = [];
  const fetcher = async (request: Request) => {
    seen.push(request.url);
    return Response.json({ id: "a", name: "A" });
  };
  const late = lateClient({ fetcher, onError: () => {} });
  expect(Object.keys(late).sort()).toEqual(Object.keys(createClient({ fetcher })).sort());
  await expect(late.getScenario("a")).resolves.toMatchObject({ id: "a", name: "A" });
  expect(seen).toHaveLength(1);
});

it("rejects with what the client rejects with, and tells onError once", async () => {
  const onError = vi.fn();
  const late = lateClient({ fetcher: async () => new Response("{}", { status: 403 }), onError });
  await expect(late.getBalance()).rejects.toMatchObject({ name: "ToughTongueError", code: "forbidden" });
  expect(onError).toHaveBeenCalledTimes(1);
});

it("a signal that has aborted sends nothing", async () => {
  const fetcher = vi.fn();
  await expect(lateClient({ fetcher, onError: () => {} }).listScenarios({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "aborted",
  });
  expect(fetcher).not.toHaveBeenCalled();
});

it("a part that does not load is a lost connection", async () => {
  const cause = new TypeError("Failed to fetch dynamically imported module");
  await expect(loadPart(Promise.reject(cause))).rejects.toMatchObject({ name: "ToughTongueError", code: "network", cause });
});
