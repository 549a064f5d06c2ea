import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, within } from "storybook/test";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { useBalance } from "../src/hooks/account/accountHooks.js";
import { useToughTongue } from "../src/hooks/context.js";
import { ar } from "../src/labels/locales/ar.js";
import { de } from "../src/labels/locales/de.js";
import type { ToughTongueError } from "../src/protocol/errors.js";
import { createFakeVendor } from "../src/testing/createFakeVendor.js";
import { makeAnalysis } from "../src/testing/makeAnalysis.js";
import "./utilities.css";

// These stories send requests to an in-memory vendor. In an app, they go to the proxy at `proxyUrl`.
const meta = {
  title: "Components/ToughTongueProvider",
  component: ToughTongueProvider,
  parameters: {
    vendor: false,
    manual: {
      notes: [
        "It renders no markup.",
        "`labels` and `locale` apply to all components below, including screen reader texts. Set `lang` and `dir` on your page.",
      ],
      hook: "`useToughTongue` returns the client, the query client, the scope and the settings of the nearest provider.",
    },
  },
  render: function Provided(args) {
    const [vendor] = useState(() => createFakeVendor(storyVendorOptions()));
    return (
      <ToughTongueProvider {...args} client={undefined} fetcher={vendor.fetch}>
        <div className="tw grid gap-4 lg:grid-cols-2">
          <ScenarioPicker filter={({ id }) => /salary|feedback|customer/.test(id)} />
          <AnalysisCard analysis={makeAnalysis({ feedback: undefined, resources: undefined })} />
        </div>
      </ToughTongueProvider>
    );
  },
} satisfies Meta<typeof ToughTongueProvider>;

export default meta;
type Story = StoryObj<typeof ToughTongueProvider>;

/** Wrap your app, or the part of it that uses the components. */
export const Default: Story = {};

/** `labels` sets the language of all components below. Each language is a separate import. */
export const InAnotherLanguage: Story = {
  args: { labels: de, locale: "de-DE" },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(de.analysisCard.title as string);
  },
};

/** For a language that is written from the right, also set `dir` on your page. */
export const FromRightToLeft: Story = {
  args: { labels: ar, locale: "ar-EG" },
  globals: { locale: "ar" },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(ar.analysisCard.title as string);
  },
};

/** `theme="dark"` overrides the page's `color-scheme`. */
export const AlwaysDark: Story = {
  args: { theme: "dark" },
  play: async ({ canvasElement }) => {
    const card = within(canvasElement).getByRole("region");
    await expect(getComputedStyle(card).colorScheme).toBe("dark");
  },
};

/** `onError` receives the failed calls of all components below. */
export const ReportsErrors: Story = {
  render: function Hears(args) {
    const [vendor] = useState(() => createFakeVendor({ faults: { listScenarios: [{ status: 400, body: { error: "The subscription of this organization has ended." } }] } }));
    const [errors, setErrors] = useState<readonly ToughTongueError[]>([]);
    return (
      <ToughTongueProvider {...args} client={undefined} fetcher={vendor.fetch} onError={(error) => setErrors((list) => [...list, error])}>
        <div className="tw grid gap-4">
          <ScenarioPicker />
          <p role="log" className="text-sm text-slate-600">
            {errors.map(({ code, status }) => `onError: ${code}, ${status}`)}
          </p>
        </div>
      </ToughTongueProvider>
    );
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText("onError: bad_request, 400")).toBeVisible();
  },
};

/** Components below the provider can use the client and the data hooks. */
export const Headless: Story = {
  render: function Settings(args) {
    const [vendor] = useState(() => createFakeVendor());
    return (
      <ToughTongueProvider {...args} client={undefined} fetcher={vendor.fetch} scope="user-7">
        <Account />
      </ToughTongueProvider>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText("412.5 minutes left");
  },
};

function Account() {
  const { scope } = useToughTongue();
  const { data } = useBalance();
  return (
    <p className="tw card max-w-xl flex flex-wrap items-center justify-between gap-3">
      <span>Account of {scope}</span>
      <span className="badge">{data ? `${data.availableMinutes} minutes left` : "…"}</span>
    </p>
  );
}
