import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { DemoProvider } from "../.storybook/DemoProvider.js";
import type { ToughTongueError } from "../src/protocol/errors.js";
import type { ProxyLogEvent } from "../src/server/log.js";
import { FakeToughTongueProvider, type FakeVendorOptions, createFakeVendor } from "../src/testing/index.js";
import { HealthPanel } from "./HealthPanel.js";

/**
 * Not a component of the library: sixty lines of a host, to show what there is to watch. `useTestToken` and
 * `useBalance` ask the account, the provider's `onError` hears of every failed call in the browser, and the proxy's
 * `onLog` of every call on the server. The proxy answers the first two only if its `endpoints` name `testToken` and
 * `getBalance`.
 */
const meta = {
  title: "Operations/Health panel",
  parameters: { vendor: false },
} satisfies Meta;

export default meta;

const newest = <Entry,>(entry: Entry) => (list: readonly Entry[]) => [entry, ...list].slice(0, 8);

/** Browser and server of a host in one page: the real proxy runs over the fake vendor, in memory. */
function Desk({ vendorOptions }: { vendorOptions?: FakeVendorOptions }) {
  const [vendor] = useState(() => createFakeVendor(vendorOptions));
  const [errors, setErrors] = useState<readonly ToughTongueError[]>([]);
  const [log, setLog] = useState<readonly ProxyLogEvent[]>([]);
  return (
    <FakeToughTongueProvider
      vendor={vendor}
      onError={(error) => setErrors(newest(error))}
      onLog={(event) => setLog(newest(event))}
    >
      <HealthPanel errors={errors} log={log} />
    </FakeToughTongueProvider>
  );
}

/** The account that the demo runs on: yours, where the server was started with `TTAI_TOKEN`. */
export const ThisDemo: StoryObj = {
  render: function ThisDemo() {
    const [errors, setErrors] = useState<readonly ToughTongueError[]>([]);
    return (
      <DemoProvider onError={(error) => setErrors(newest(error))}>
        <HealthPanel errors={errors} />
      </DemoProvider>
    );
  },
};

export const AllIsWell: StoryObj = {
  render: () => <Desk />,
  async play({ canvasElement }) {
    const panel = within(canvasElement);
    await panel.findByText("Works");
    await panel.findByText("412.5 minutes");
    await expect(panel.getByText("None")).toBeVisible();
  },
};

/** The vendor refuses the token: the browser is told that the server has a problem, the log says which. */
export const TokenRefused: StoryObj = {
  render: () => <Desk vendorOptions={{ token: "another-one" }} />,
  async play({ canvasElement }) {
    const panel = within(canvasElement);
    const table = await panel.findByRole("table", { name: "What the proxy answered" });
    await waitFor(() => expect(within(table).getAllByRole("cell", { name: "upstream_auth" }).length).toBeGreaterThan(1));
  },
};

/** A rate limit too long to wait for, then the vendor is well again. */
export const RecoversOnCheckAgain: StoryObj = {
  render: () => <Desk vendorOptions={{ faults: { getBalance: [{ status: 429, headers: { "retry-after": "120" } }] } }} />,
  async play({ canvasElement }) {
    const panel = within(canvasElement);
    const errors = await panel.findByRole("list", { name: "Recent errors" });
    await expect(within(errors).getAllByRole("listitem").length).toBeGreaterThan(0);
    const again = await panel.findByRole("button", { name: "Check again" });
    await waitFor(() => expect(again).toBeEnabled());
    await userEvent.click(again);
    await panel.findByText("412.5 minutes");
  },
};
