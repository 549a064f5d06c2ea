import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { DemoProvider } from "../.storybook/DemoProvider.js";
import type { StageGlobals } from "../.storybook/globals.js";
import { PracticeFlow } from "../src/components/PracticeFlow.js";
import type { SessionEvent } from "../src/protocol/events.js";
import { emitSessionEvent } from "../src/testing/index.js";
import { PracticePage } from "./PracticePage.js";

/** The whole of it: pick, practise, read the analysis. */
const meta = {
  title: "Practice",
  // The live page comes first, not a page about it.
  tags: ["!autodocs"],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Runs over the demo's own server: the real proxy, and session pages on another origin. */
export const Guided: Story = {
  parameters: { vendor: false },
  render: function Guided(_args, { globals }) {
    const { theme, locale } = globals as StageGlobals;
    const [events, setEvents] = useState<readonly SessionEvent[]>([]);
    return (
      <DemoProvider theme={theme} locale={locale} timeZone="UTC" onEvent={(event) => setEvents((list) => [...list, event])}>
        <PracticePage events={events} />
      </DemoProvider>
    );
  },
  // Waits only: what there is to click is the reader's.
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByRole("radio", undefined, { timeout: 10_000 });
  },
};

/** The same flow with all of it in the page, played from beginning to end. */
export const PlayedByItself: Story = {
  parameters: { vendor: { analysisDelayMs: 300, missingReadsAfterEnd: 1 } },
  render: () => <PracticeFlow />,
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await userEvent.click(await page.findByRole("radio", { name: /Salary negotiation/ }));
    await userEvent.click(page.getByRole("button", { name: /Start/ }));
    const frame = await waitFor(
      () => {
        const found = canvasElement.querySelector('[data-tt="session-frame"]');
        expect(found).not.toBeNull();
        return found as HTMLIFrameElement;
      },
      { timeout: 5_000 },
    );
    const sessionId = "scenario_salary_negotiation-1";
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "stop", sessionId, durationSeconds: 63 });
    emitSessionEvent(frame, { type: "submit", sessionId });
    const [score] = await page.findAllByRole("meter", undefined, { timeout: 11_000 });
    await expect(score).toHaveAttribute("aria-valuenow", "7.1");
    await expect(page.getByText(/Do not bid against yourself/)).toBeVisible();
  },
};
