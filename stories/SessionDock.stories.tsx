import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { emitSessionEvent } from "../.storybook/emitSessionEvent.js";
import { ownPage } from "../.storybook/ownPage.js";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { textsOf } from "../.storybook/texts.js";
import { SessionDock, type SessionDockProps } from "../src/components/SessionDock.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import "./utilities.css";

const sessionId = "scenario_salary_negotiation-1";
const embedUrl = `${storyVendorOptions().embedOrigin}/embed/session/${sessionId}`;

const meta = {
  title: "Components/SessionDock",
  component: SessionDock,
  render: (args) => <App {...args} />,
  parameters: {
    ...ownPage(700),
    manual: {
      keys: [
        ["Tab", "Moves to *Move this window*, *Return* and *Leave*, then into the session's page."],
        ["Arrow keys", "On *Move this window*: move the window, which stays inside the viewport."],
        ["Escape", "When the window asks whether to end the session: keeps practicing."],
      ],
      announced: ["*Your practice continues in a small window.* when the page changes, and *Practice ended* at the end."],
      focus: [
        "*Leave*: to *Keep practicing*, and from there back to *Leave*.",
        "*Return* moves focus to the session's frame, which is back on its page.",
      ],
      notes: [
        "A `region` named after the practice. It is hidden while no session runs in it.",
        "The frame always stays the same. It is moved, and never reloaded.",
      ],
      hook: "`useSessionDock` returns the session in the window, `slotProps` for the element that receives the frame, and the buttons' props. Keep that element mounted, in the same place.",
    },
  },
} satisfies Meta<typeof SessionDock>;

export default meta;
type Story = StoryObj<typeof meta>;

const pages = ["Practice", "Team", "Settings"] as const;

/** An app with three pages. Start the session, then open another page. */
function App(props: SessionDockProps) {
  const [page, setPage] = useState<(typeof pages)[number]>("Practice");
  return (
    <div className="tw">
      <nav aria-label="Pages" style={{ display: "flex", flexWrap: "wrap", gap: "0.5rem", marginBlockEnd: "1rem" }}>
        {pages.map((name) => (
          <button key={name} type="button" className="btn btn-quiet" aria-current={name === page ? "page" : undefined} onClick={() => setPage(name)}>
            {name}
          </button>
        ))}
      </nav>
      {page === "Practice" ? (
        <SessionEmbed keepAlive embedUrl={embedUrl} height={480} title="Ask for a raise" />
      ) : (
        <div className="card">
          <h2>{page}</h2>
          <p>The session continues in the small window. Return to it, or leave it there.</p>
        </div>
      )}
      <SessionDock {...props} onReturn={() => setPage("Practice")} />
    </div>
  );
}

const frameOf = (canvas: HTMLElement) => canvas.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]')!;
const untilStatus = (canvas: HTMLElement, status: string) =>
  waitFor(() => expect(canvas.querySelector('[data-tt="session-embed"]')).toHaveAttribute("data-status", status));

async function leavePage(canvasElement: HTMLElement) {
  await untilStatus(canvasElement, "ready");
  const frame = frameOf(canvasElement);
  emitSessionEvent(frame, { type: "start", sessionId });
  await untilStatus(canvasElement, "active");
  await userEvent.click(within(canvasElement).getByRole("button", { name: "Team" }));
  return { frame, dock: within(await within(canvasElement).findByRole("region")) };
}

/** Start the session, then go to another page. */
export const Default: Story = { play: ({ canvasElement }) => untilStatus(canvasElement, "ready") };

/** The page has changed, and the session continues in the window. */
export const Docked: Story = {
  play: async ({ canvasElement, globals }) => {
    const { frame, dock } = await leavePage(canvasElement);
    await expect(dock.getByRole("button", { name: textsOf(globals).sessionDock.return })).toBeVisible();
    await expect(frameOf(canvasElement)).toBe(frame);
  },
};

/** Leaving a running session asks first. */
export const AsksBeforeLeaving: Story = {
  play: async ({ canvasElement, globals }) => {
    const { leave, stay } = textsOf(globals).sessionDock;
    const { dock } = await leavePage(canvasElement);
    await userEvent.click(dock.getByRole("button", { name: leave }));
    await expect(await dock.findByRole("button", { name: stay })).toHaveFocus();
  },
};

/** The session has ended. The window disappears after a minute. */
export const Ended: Story = {
  play: async ({ canvasElement, globals }) => {
    const { frame, dock } = await leavePage(canvasElement);
    emitSessionEvent(frame, { type: "stop", sessionId });
    await expect(await dock.findByRole("button", { name: textsOf(globals).sessionDock.close })).toBeVisible();
  },
};

/** The session is back in its place on its page. */
export const Returned: Story = {
  play: async ({ canvasElement, globals }) => {
    const { frame, dock } = await leavePage(canvasElement);
    await userEvent.click(dock.getByRole("button", { name: textsOf(globals).sessionDock.return }));
    await untilStatus(canvasElement, "active");
    await expect(frameOf(canvasElement)).toBe(frame);
    await expect(within(canvasElement).queryByRole("region")).toBeNull();
  },
};
