/** A second practice while another one is running in the dock. */
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { SessionDock } from "../../src/components/SessionDock.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { creates, scenarios, ways } from "./practiceHarness.js";

const frames = () => [...document.querySelectorAll<HTMLIFrameElement>('[data-tt="session-frame"]')];
const title = "Another practice is still running";

async function leaveRunning(account: (typeof ways)[number]["account"], second: PracticeFlowProps) {
  const vendor = createFakeVendor({ scenarios, account });
  const ui = (page: "first" | "second") => (
    <FakeToughTongueProvider vendor={vendor} locale="en-US" onError={() => {}}>
      {page === "first" ? <PracticeFlow key="1" scenarioId="discovery" keepAlive /> : <PracticeFlow key="2" {...second} />}
      <SessionDock />
    </FakeToughTongueProvider>
  );
  const { rerender } = render(ui("first"));
  await waitFor(() => expect(frames()).toHaveLength(1));
  const [running] = frames();
  act(() => emitSessionEvent(running!, { type: "start", sessionId: "session_1", scenarioId: "discovery" }));
  rerender(ui("second"));
  return { vendor, running };
}

it.each(ways)("asks before anything is created, and starts once the other one was ended: $way", async ({ account }) => {
  const { vendor, running } = await leaveRunning(account, { scenarioId: "price", keepAlive: true });
  expect(await screen.findByRole("heading", { name: title })).toBeVisible();
  expect(creates(vendor)).toHaveLength(1);
  expect(frames()).toEqual([running]);
  await userEvent.click(screen.getByRole("button", { name: "End it and start this one" }));
  await waitFor(() => expect(creates(vendor)).toHaveLength(2));
  await waitFor(() => expect(frames()).toHaveLength(1));
  expect(frames()[0]).not.toBe(running);
  expect(screen.queryByText(title)).toBeNull();
});

it("asks a practice without keepAlive, too, and a choice", async () => {
  const { vendor, running } = await leaveRunning("all", {});
  await userEvent.click(await screen.findByRole("radio", { name: "Price negotiation" }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
  expect(await screen.findByRole("heading", { name: title })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByRole("radio", { name: "Price negotiation" })).toBeChecked();
  expect(creates(vendor)).toHaveLength(1);
  expect(frames()).toEqual([running]);
});

it("when the other one ends by itself, this one can be started", async () => {
  const { vendor, running } = await leaveRunning("all", { scenarioId: "price" });
  await screen.findByRole("heading", { name: title });
  act(() => emitSessionEvent(running!, { type: "stop", sessionId: "session_1" }));
  await userEvent.click(await screen.findByRole("button", { name: "Start practice" }));
  await waitFor(() => expect(creates(vendor)).toHaveLength(2));
});
