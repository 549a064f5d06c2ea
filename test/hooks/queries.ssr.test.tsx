import { QueryClient, dehydrate } from "@tanstack/react-query";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { queries } from "../../src/hooks/queries.js";
import { createFakeVendor, makeSession, makeWireAnalysis } from "../../src/testing/index.js";

afterEach(() => vi.restoreAllMocks());

it("a server prefetches through the factories, dehydrates, and keeps no timer", async () => {
  const vendor = createFakeVendor({ sessions: [makeSession({ id: "s1" })] });
  const client = createClient({ fetcher: vendor.fetch });
  const queryClient = new QueryClient();
  const timers = vi.spyOn(globalThis, "setTimeout");
  await queryClient.prefetchQuery(queries.scenarios(client, { scope: "user-7" }));
  await queryClient.prefetchQuery(queries.session(client, { scope: "user-7", id: "s1" }));
  const state = dehydrate(queryClient);
  expect(state.queries.map((query) => query.queryKey.slice(0, 3))).toEqual([
    ["tough-tongue", "user-7", "scenarios"],
    ["tough-tongue", "user-7", "sessions"],
  ]);
  expect(JSON.parse(JSON.stringify(state.queries[0]!.state.data))).toHaveLength(11);
  expect(timers.mock.calls.filter(([, ms]) => (ms ?? 0) > 60_000)).toEqual([]);
});

it("server rendering requests nothing and logs nothing", () => {
  const logs = (["log", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
  const fetcher = vi.fn();
  const html = renderToString(
    <ToughTongueProvider fetcher={fetcher}>
      <AnalysisCard sessionId="s1" />
    </ToughTongueProvider>,
  );
  expect(html).toContain('data-status="waiting"');
  expect(html).not.toContain("style=");
  expect(fetcher).not.toHaveBeenCalled();
  for (const log of logs) expect(log).not.toHaveBeenCalled();
});

it("data at hand is in the server's markup, without a provider, a style or a parser", () => {
  const html = renderToString(<AnalysisCard analysis={makeWireAnalysis("C")} />);
  expect(html).toContain('data-status="ready"');
  expect(html).toContain("Strong questions and a firm next step");
  expect(html).not.toContain("style=");
});
