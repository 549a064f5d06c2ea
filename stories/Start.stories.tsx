import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, within } from "storybook/test";
import { DemoProvider } from "../.storybook/DemoProvider.js";
import { type StageGlobals, directionOf, labelsOf } from "../.storybook/globals.js";
import type { SessionEvent } from "../src/protocol/events.js";
import { StartPage } from "./start/StartPage.js";

const meta = {
  id: "practice",
  title: "Start",
  // Opens the live page instead of a docs page.
  tags: ["!autodocs"],
} satisfies Meta;

export default meta;

/** Uses the demo's server: the real proxy, and session pages on another origin. */
export const Guided: StoryObj = {
  name: "Start",
  parameters: { vendor: false },
  render: function Guided(_args, { globals }) {
    const { theme, locale } = globals as StageGlobals;
    const [events, setEvents] = useState<readonly SessionEvent[]>([]);
    return (
      <DemoProvider
        theme={theme}
        locale={locale}
        labels={labelsOf(locale)}
        timeZone="UTC"
        onEvent={(event) => setEvents((list) => [...list, event])}
      >
        <StartPage events={events} direction={directionOf(globals as StageGlobals)} locale={locale} theme={theme} />
      </DemoProvider>
    );
  },
  // Only waits for the page. The reader clicks.
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    await page.findAllByRole("radio");
    await expect(page.getByRole("figure")).toHaveTextContent("<PracticeFlow");
    await expect(page.getByRole("button", { name: "Edit and run" })).toBeEnabled();
  },
};
