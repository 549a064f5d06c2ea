import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { DemoProvider } from "../.storybook/DemoProvider.js";
import type { ToughTongueError } from "../src/protocol/errors.js";
import type { ProxyLogEvent } from "../src/server/log.js";
import { FakeToughTongueProvider, type FakeVendorOptions, createFakeVendor } from "../src/testing/index.js";
import { HealthPanel } from "./HealthPanel.js";

/**
 * An example of an operator's page; it is not part of the library. `useTestToken` and `useBalance` query the account,
 * the provider's `onError` receives every failed call in the browser, and the proxy's `onLog` receives every call on the
 * server. The hooks need the right `canManage`.
 */
const meta = {
  title: "Operations/Health panel",
  parameters: { vendor: false },
} satisfies Meta;

export default meta;

const newest = <Entry,>(entry: Entry) => (list: readonly Entry[]) => [entry, ...list].slice(0, 8);

/** Browser and server in one page: the real proxy runs in memory, in front of the fake vendor. */
function DemoPanel({ vendorOptions }: { vendorOptions?: FakeVendorOptions }) {
  const [vendor] = useState(() => createFakeVendor(vendorOptions));
  const [errors, setErrors] = useState<readonly ToughTongueError[]>([]);
  const [log, setLog] = useState<readonly ProxyLogEvent[]>([]);
  return (
    <FakeToughTongueProvider
      vendor={vendor}
      user={{ userEmail: "grace@example.com", canManage: true }}
      onError={(error) => setErrors(newest(error))}
      onLog={(event) => setLog(newest(event))}
    >
      <HealthPanel errors={errors} log={log} />
    </FakeToughTongueProvider>
  );
}

/** The account of this demo. It is yours if the server was started with `TTAI_TOKEN`. */
export const ThisDemo: StoryObj = {
  render: function ThisDemo() {
    const [errors, setErrors] = useState<readonly ToughTongueError[]>([]);
    return (
      <DemoProvider onError={(error) => setErrors(newest(error))}>
        <HealthPanel errors={errors} />
      </DemoProvider>
    );
  },
  async play({ canvasElement }) {
    await waitFor(() => expect(within(canvasElement).getByRole("button", { name: "Check again" })).toBeEnabled());
  },
};

/** The token works, and no call failed. */
export const Healthy: StoryObj = {
  render: () => <DemoPanel />,
  async play({ canvasElement }) {
    const panel = within(canvasElement);
    await panel.findByText("Works");
    await panel.findByText("412.5 minutes");
    await expect(panel.getByText("None")).toBeVisible();
  },
};

/** The API rejects the token. The browser sees a server problem; the log names the cause. */
export const TokenRejected: StoryObj = {
  render: () => <DemoPanel vendorOptions={{ token: "another-one" }} />,
  async play({ canvasElement }) {
    const panel = within(canvasElement);
    const table = await panel.findByRole("table", { name: "Proxy responses" });
    await waitFor(() => expect(within(table).getAllByRole("cell", { name: "upstream_auth" }).length).toBeGreaterThan(1));
    await waitFor(() => expect(panel.getByRole("button", { name: "Check again" })).toBeEnabled());
  },
};

/** A rate limit that is too long to wait for. *Check again* then succeeds. */
export const RecoversAfterCheck: StoryObj = {
  render: () => <DemoPanel vendorOptions={{ faults: { getBalance: [{ status: 429, headers: { "retry-after": "120" } }] } }} />,
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
