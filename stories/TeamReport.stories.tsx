import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { type StageGlobals, labelsOf } from "../.storybook/globals.js";
import { TeamReport } from "../src/coach/TeamReport.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { type FakeVendorOptions, createFakeVendor } from "../src/testing/createFakeVendor.js";
import { makeTeam } from "./coach/team.js";

const meta = {
  title: "Coach/TeamReport",
  component: TeamReport,
  decorators: [
    (Story, { parameters, globals }) => {
      const { theme, locale } = globals as StageGlobals;
      const [vendor] = useState(() => createFakeVendor({ sessions: makeTeam(), ...(parameters.account as FakeVendorOptions) }));
      return (
        <ToughTongueProvider fetcher={vendor.fetch} theme={theme} locale={locale} labels={labelsOf(locale)} timeZone="UTC">
          <Story />
        </ToughTongueProvider>
      );
    },
  ],
  parameters: { vendor: false },
} satisfies Meta<typeof TeamReport>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A hundred people, a thousand sessions. */
export const Team: Story = {
  parameters: ownPage(900),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("table", { name: /./ });
  },
};
