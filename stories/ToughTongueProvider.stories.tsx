import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, within } from "storybook/test";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { useBalance } from "../src/hooks/account/accountHooks.js";
import { useToughTongue } from "../src/hooks/context.js";
import { ja } from "../src/labels/locales/ja.js";
import type { ToughTongueError } from "../src/protocol/errors.js";
import { createFakeVendor } from "../src/testing/createFakeVendor.js";
import { makeAnalysis } from "../src/testing/makeAnalysis.js";
import "./utilities.css";

// In the stories, the requests go to a vendor in the page; in an app, to the proxy at `proxyUrl`.
const meta = {
  title: "Components/ToughTongueProvider",
  component: ToughTongueProvider,
  parameters: {
    vendor: false,
    manual: {
      notes: [
        "It renders nothing of its own.",
        "`labels` and `locale` are what every component below it says, also to a screen reader. Set `lang` and `dir` on your page yourself.",
      ],
      hook: "`useToughTongue` gives you the client, the query client, the scope and the settings of the nearest provider.",
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

/** One around your app, or around the part that practises. */
export const Default: Story = {};

/** One map of texts for everything below; each language is an import of its own. */
export const InAnotherLanguage: Story = {
  args: { labels: ja, locale: "ja-JP" },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(ja.analysisCard.title as string);
  },
};

/** `theme="dark"` decides for the components, whatever the page's `color-scheme` is. */
export const AlwaysDark: Story = {
  args: { theme: "dark" },
  play: async ({ canvasElement }) => {
    const card = within(canvasElement).getByRole("region");
    await expect(getComputedStyle(card).colorScheme).toBe("dark");
  },
};

/** Every failed call of every component below it, for your logs. */
export const HearsOfErrors: Story = {
  render: function Hears(args) {
    const [vendor] = useState(() => createFakeVendor({ faults: { listScenarios: [{ status: 400, body: { error: "Unknown organisation" } }] } }));
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

/** What is below it can use the client and the data hooks. */
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
    <p className="tw card max-w-xl flex justify-between gap-3">
      <span>Data of {scope}</span>
      <span className="badge">{data ? `${data.availableMinutes} minutes left` : "…"}</span>
    </p>
  );
}
