import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { PracticeParts } from "../../stories/guides/samples/parts.js";
import { FakeToughTongueProvider, createFakeVendor, emitSessionEvent, makeScenario } from "../../src/testing/index.js";

test("the sample of the three components keeps a running session until it ends, then shows its analysis", async () => {
  const vendor = createFakeVendor({
    scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" }), makeScenario({ id: "feedback", name: "Give feedback" })],
  });
  render(
    <FakeToughTongueProvider vendor={vendor}>
      <PracticeParts user={{ name: "Ada Park", email: "ada@example.com" }} />
    </FakeToughTongueProvider>,
  );
  await userEvent.click(await screen.findByRole("radio", { name: "Ask for a raise" }));
  const frame = screen.getByTitle("Practice session");

  act(() => emitSessionEvent(frame, { type: "start", sessionId: "session_1" }));
  const other = screen.getByRole("radio", { name: "Give feedback" });
  await waitFor(() => expect(other).toBeDisabled());
  await userEvent.click(other);
  expect(screen.getByTitle("Practice session")).toBe(frame);

  act(() => emitSessionEvent(frame, { type: "submit", sessionId: "session_1" }));
  expect(await screen.findByRole("meter", { name: "Score" })).toBeInTheDocument();
  expect(other).toBeEnabled();
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
});
