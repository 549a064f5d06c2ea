import { QueryClient, dehydrate, hydrate } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { queries } from "../../src/hooks/queries.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";

const container = document.createElement("div");
document.body.append(container);
let unmount = () => {};
afterEach(() => act(() => unmount()));

async function serveAndHydrate(props: PracticeFlowProps, sessions?: FakeVendorOptions["sessions"]) {
  const vendor = createFakeVendor({ sessions });
  const client = createClient({ fetcher: vendor.fetch });
  const onServer = new QueryClient();
  await onServer.prefetchQuery(queries.scenarios(client));
  const state = JSON.parse(JSON.stringify(dehydrate(onServer)));
  const page = () => {
    const queryClient = new QueryClient();
    hydrate(queryClient, state);
    return (
      <ToughTongueProvider client={client} queryClient={queryClient}>
        <PracticeFlow {...props} />
      </ToughTongueProvider>
    );
  };
  container.innerHTML = renderToString(page());
  const html = container.innerHTML;
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(container, page(), { onRecoverableError }));
  unmount = () => root.unmount();
  expect(onRecoverableError).not.toHaveBeenCalled();
  return { vendor, html };
}

it("scenarios that a server fetched are in its markup, and not fetched again", async () => {
  const { vendor, html } = await serveAndHydrate({});
  expect(html).toContain("Sales discovery call");
  expect(screen.getByRole("radio", { name: "Sales discovery call" })).toBeVisible();
  expect(vendor.callsTo("listScenarios")).toHaveLength(1);
});

it("a named scenario starts once it is hydrated", async () => {
  const { vendor, html } = await serveAndHydrate({ scenarioId: "scenario_bad_news" });
  expect(html).not.toContain("iframe");
  await waitFor(() => expect(document.querySelector("iframe")).not.toBeNull());
  expect(vendor.callsTo("createSession")).toHaveLength(1);
});

it("with a practice to resume, the served picker gives way to the offer without a mismatch", async () => {
  const saved = { version: 1, savedAt: Date.now(), scenarioId: "scenario_bad_news", sessionId: "s1", hasBegun: true };
  sessionStorage.setItem("tough-tongue-react:practice:default:", JSON.stringify(saved));
  const { vendor, html } = await serveAndHydrate({ resume: "session" }, [{ id: "s1", scenario_id: "scenario_bad_news", status: "active" }]);
  expect(html).toContain("Sales discovery call");
  expect(await screen.findByRole("button", { name: "Continue practice" })).toBeVisible();
  expect(vendor.callsTo("createSession")).toHaveLength(0);
  sessionStorage.clear();
});

it("a named scenario is served with the check of the microphone, which starts nothing", async () => {
  const { vendor, html } = await serveAndHydrate({ scenarioId: "scenario_bad_news", microphoneCheck: MicrophoneCheck });
  expect(html).toContain('data-step="microphone"');
  expect(html).toContain("Check your microphone");
  expect(screen.getByRole("button", { name: "Skip this check" })).toBeVisible();
  expect(vendor.callsTo("createSession")).toHaveLength(0);
});
