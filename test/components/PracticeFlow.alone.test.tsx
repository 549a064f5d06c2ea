import { act, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";

// The code that is loaded late is still on its way, and stays there.
vi.mock("../../src/hooks/late.js", () => new Promise(() => {}));

it("a scenario is framed, practiced and left, and every view has its words, though nothing more has loaded", async () => {
  render(
    <ToughTongueProvider>
      <PracticeFlow scenarioId="abc" start="scenario" />
    </ToughTongueProvider>,
  );
  expect(screen.getByRole("heading")).toHaveTextContent("Your practice");
  const iframe = screen.getByTitle<HTMLIFrameElement>("Practice session");
  expect(iframe.src).toMatch(/\/embed\/basic\/abc\b/);
  act(() => emitSessionEvent(iframe, { type: "start", sessionId: "s1" }));
  expect(await screen.findByText(/^When you are done/)).toBeVisible();
  act(() => emitSessionEvent(iframe, { type: "stop", sessionId: "s1" }));
  expect(await screen.findByRole("heading", { name: "How it went" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Practice again" })).toBeVisible();
  for (const button of screen.getAllByRole("button")) expect(button).toHaveAccessibleName();
});
