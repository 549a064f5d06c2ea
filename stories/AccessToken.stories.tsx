import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import { type UseAccessTokenOptions, useAccessToken } from "../src/hooks/account/useAccessToken.js";
import { emitSessionEvent } from "../src/testing/emitSessionEvent.js";
import "./utilities.css";

const scenarioId = "scenario_salary_negotiation";

/** A host's own frame for a private scenario. */
function PrivatePractice(options: UseAccessTokenOptions) {
  const { status, accessToken, expiresAt, error, renew } = useAccessToken(options);
  return (
    <div className="tw grid gap-4">
      <header className="card flex flex-wrap items-center justify-between gap-3">
        <div className="grid gap-1">
          <h2 className="text-lg font-semibold">Salary negotiation</h2>
          <p className="flex flex-wrap items-center gap-2 text-sm text-slate-600">
            Access token{" "}
            <span className="badge" role="status">
              {status}
            </span>
            {expiresAt && <span>valid until {expiresAt.toLocaleTimeString("en-US", { timeZone: "UTC" })}</span>}
          </p>
          {error && <p role="alert">The access token could not be loaded ({error.code}).</p>}
        </div>
        <button type="button" className={error ? "btn" : "btn btn-quiet"} onClick={renew}>
          {error ? "Try again" : "Request a new token"}
        </button>
      </header>
      {accessToken && <SessionEmbed scenarioId={options.scenarioId!} accessToken={accessToken} height={320} />}
    </div>
  );
}

const meta = {
  title: "Components/useAccessToken",
  component: PrivatePractice,
  args: { scenarioId },
  parameters: {
    manual: {
      hook: "`useAccessToken` requests the access token of a private scenario through your proxy, caches it, and renews it before it expires. The proxy's `endpoints` must include `createAccessToken`. `PracticeFlow` does the same with `privateScenario`.",
      notes: [
        "A new token does not affect a running frame: `SessionEmbed` reads the token when its frame opens.",
        "A failed request is not retried automatically. The user retries.",
      ],
    },
  },
} satisfies Meta<typeof PrivatePractice>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The request is pending, and nothing is framed yet. */
export const Waiting: Story = {
  parameters: { ...ownPage(240), vendor: { faults: { createAccessToken: ["hang"] } } },
  play: async ({ canvasElement }) => void (await within(canvasElement).findByText("waiting")),
};

export const Ready: Story = {
  parameters: ownPage(560),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText("ready");
    await waitFor(() => expect(canvasElement.querySelector("iframe")?.src).toContain("scenarioAccessToken=sat_"));
  },
};

/** The request was refused. The hook waits for the user to retry. */
export const Failed: Story = {
  parameters: { ...ownPage(240), vendor: { faults: { createAccessToken: [{ status: 403, body: { error: "No access to this scenario" } }] } } },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole("alert")).toHaveTextContent("could not be loaded");
    await within(canvasElement).findByText("failed");
  },
};

/** A new token while a session runs: the frame and its URL do not change. */
export const Renewed: Story = {
  parameters: ownPage(560),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText("ready");
    const frame = await waitFor(() => canvasElement.querySelector("iframe")!);
    const { src } = frame;
    emitSessionEvent(frame, { type: "start", sessionId: "session_1" });
    await userEvent.click(canvas.getByRole("button", { name: "Request a new token" }));
    await expect(canvas.getByText("ready")).toBeVisible();
    await expect(canvasElement.querySelector("iframe")).toBe(frame);
    await expect(frame.src).toBe(src);
  },
};
