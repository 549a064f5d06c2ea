import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, spyOn, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { emitSessionEvent } from "../.storybook/emitSessionEvent.js";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { textsOf } from "../.storybook/texts.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import { SessionHeader } from "../src/components/SessionHeader.js";
import { useScenario } from "../src/hooks/scenarios/scenarioHooks.js";
import { useSessionEmbed } from "../src/hooks/embed/useSessionEmbed.js";
import "./utilities.css";

const vendorOrigin = storyVendorOptions().embedOrigin!;
/** A session page of the fake vendor, on another origin if the stories are served by the dev server. */
const embedUrl = `${vendorOrigin}/embed/session/scenario_salary_negotiation-1`;

/** An address that never sends a message, because a message would prove that the frame works. */
const unreachable = { embedUrl: "http://127.0.0.1:1/embed/session/1", embedOrigins: ["http://127.0.0.1:1"] };

const meta = {
  title: "Components/SessionEmbed",
  component: SessionEmbed,
  args: { embedUrl, loadTimeoutMs: 20_000 },
  parameters: {
    manual: {
      keys: [
        ["Tab", "Moves into the frame, through its page and out again. Keys pressed in the frame, including Escape, do not reach your page."],
        ["Enter, Space", "Press *Reload*, open *Open in a new tab* or *For developers*, when they are shown."],
      ],
      announced: [
        "*Loading the session…*, *The session is ready.*, *The session has started.*, *The session has ended.*",
        "Failures, with the text that is shown on the page.",
      ],
      focus: ["*Reload* moves focus to the embed, because the button disappears."],
      notes: [
        "The frame is named by `title` (*Practice session*).",
        "A failed frame behind the error message cannot be reached by keyboard.",
        "A hint about a frame that might work is shown below it, never over it.",
      ],
      hook: "`useSessionEmbed` returns `frameProps` and `frameKey` for your own `<iframe>`, and `status`, `error`, `hint`, `reload` and `handle`. It listens for events, polls for the end, checks the URL and enforces the load timeout.",
    },
  },
} satisfies Meta<typeof SessionEmbed>;

export default meta;
type Story = StoryObj<typeof SessionEmbed>;

const rootOf = (canvas: HTMLElement) => canvas.querySelector<HTMLElement>('[data-tt="session-embed"]')!;
const frameOf = (canvas: HTMLElement) => canvas.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]')!;
const untilStatus = (canvas: HTMLElement, status: string) =>
  waitFor(() => expect(rootOf(canvas)).toHaveAttribute("data-status", status));

/** Simulates a frame that never loads, as behind a firewall. */
function swallowFrames(): () => void {
  const stop = (event: Event) => event.target instanceof HTMLIFrameElement && event.stopImmediatePropagation();
  document.addEventListener("load", stop, true);
  const blank = spyOn(HTMLIFrameElement.prototype, "contentDocument", "get").mockReturnValue(
    document.implementation.createHTMLDocument(),
  );
  return () => {
    document.removeEventListener("load", stop, true);
    blank.mockRestore();
  };
}

/** A session created through the API, by its embed URL. Press Start in its page. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await untilStatus(canvasElement, "ready");
    await expect(frameOf(canvasElement).allow).toContain("microphone");
  },
};

/** A scenario by id. The URL is built from the props, and the scenario's page creates the session. */
export const ByScenario: Story = {
  args: {
    embedUrl: undefined,
    scenarioId: "scenario_salary_negotiation",
    user: { name: "Ada Park" },
    appearance: { title: "Ask for a raise", background: "#f7f2ff" },
  } as Story["args"],
  play: ({ canvasElement }) => untilStatus(canvasElement, "ready"),
};

/**
 * Everything that can go into the URL: a person whom the page asks for a name, variables with or without the vendor's prefix,
 * and `params` for what has no typed option. A typed option always wins over `params`.
 */
export const UrlOptions: Story = {
  args: {
    embedUrl: undefined,
    scenarioId: "scenario_salary_negotiation",
    variant: "full",
    user: { prompt: true },
    variables: { company_name: "Acme", t_role: "Designer" },
    appearance: { background: "black", language: "en-GB" },
    params: { background: "white", powerUp: "on" },
    maxDurationSeconds: 600,
    skipPrecheck: true,
  } as Story["args"],
  play: async ({ canvasElement }) => {
    await untilStatus(canvasElement, "ready");
    const { pathname, searchParams } = new URL(frameOf(canvasElement).src);
    await expect(pathname).toBe("/embed/scenario_salary_negotiation");
    await expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ promptUserInfo: "true", t_company_name: "Acme", t_role: "Designer", background: "black", powerUp: "on" },
      ...{ languageCode: "en-GB", maxDuration: "600", skipPrecheck: "true" },
    });
  },
};

/** `embedUrl={null}` means that there is no URL yet. The space is reserved, and nothing is framed. */
export const NoUrlYet: Story = {
  args: { embedUrl: null, height: 320 },
  play: async ({ canvasElement, globals }) => {
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent(textsOf(globals).sessionEmbed.loading);
    await expect(frameOf(canvasElement)).toBeNull();
  },
};

/**
 * A strip above the frame, by the `SessionHeader` component: whom the person talks to, the time since the conversation began, and
 * the goal. `renderHeader` gets the embed's status. `PracticeFlow` has the strip by itself.
 */
export const WithHeader: Story = {
  render: function WithHeader(args) {
    const { data: scenario } = useScenario("scenario_salary_negotiation");
    return <SessionEmbed {...args} renderHeader={(status) => <SessionHeader scenario={scenario} status={status} />} />;
  },
  play: async ({ canvasElement, globals }) => {
    const { elapsed } = textsOf(globals).practiceFlow;
    await untilStatus(canvasElement, "ready");
    await expect(await within(canvasElement).findByText("Marcus, your manager")).toBeVisible();
    await expect(within(canvasElement).queryByRole("timer")).toBeNull();
    emitSessionEvent(frameOf(canvasElement), { type: "start" });
    await expect(await within(canvasElement).findByRole("timer", { name: elapsed as string })).toBeVisible();
  },
};

/** The start and end of a session, as reported by the page in the frame. */
export const StartToEnd: Story = {
  args: { onStart: fn(), onComplete: fn() },
  parameters: ownPage(660),
  play: async ({ args, canvasElement, globals }) => {
    const { active, ended } = textsOf(globals).sessionEmbed;
    const sessionId = "scenario_salary_negotiation-1";
    const status = within(canvasElement).getByRole("status");
    await untilStatus(canvasElement, "ready");
    emitSessionEvent(frameOf(canvasElement), { type: "start", sessionId });
    await waitFor(() => expect(status).toHaveTextContent(active));
    emitSessionEvent(frameOf(canvasElement), { type: "stop", sessionId, durationSeconds: 63, dialect: "nested" });
    await waitFor(() => expect(status).toHaveTextContent(ended));
    await waitFor(() => expect(args.onComplete).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(args.onComplete).toHaveBeenCalledWith(expect.objectContaining({ sessionId, reason: "stopped" })));
  },
};

/** The page did not load in time. If it loads later, it replaces the message. */
export const TimedOut: Story = {
  args: { ...unreachable, loadTimeoutMs: 100, onError: fn() },
  parameters: ownPage(660),
  beforeEach: swallowFrames,
  play: async ({ args, canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { reload, newTab, developers } = textsOf(globals).sessionEmbed;
    await expect(await canvas.findByRole("button", { name: reload })).toBeVisible();
    await expect(canvas.getByRole("link", { name: newTab })).toHaveAttribute("href", unreachable.embedUrl);
    await waitFor(() => expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: "timeout" })));
    await userEvent.click(canvas.getByText(developers));
    await expect(canvas.getByText(/Content-Security-Policy: frame-src/)).toBeVisible();
  },
};

/** Offline before the page loaded. It loads when the connection is back. */
export const Offline: Story = {
  args: { ...unreachable, onError: fn() },
  parameters: ownPage(660),
  beforeEach() {
    const uncover = swallowFrames();
    const online = spyOn(navigator, "onLine", "get").mockReturnValue(false);
    return () => {
      online.mockRestore();
      uncover();
    };
  },
  play: async ({ canvasElement, globals }) => {
    await untilStatus(canvasElement, "failed");
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent(textsOf(globals).sessionEmbed.network);
  },
};

/** The page's own Content-Security-Policy does not list the embed's origin. */
export const BlockedByPolicy: Story = {
  args: { ...unreachable, onError: fn() },
  parameters: ownPage(660),
  beforeEach: swallowFrames,
  play: async ({ args, canvasElement }) => {
    const violation = new SecurityPolicyViolationEvent("securitypolicyviolation", {
      blockedURI: unreachable.embedUrl,
      disposition: "enforce",
      documentURI: location.href,
      effectiveDirective: "frame-src",
      originalPolicy: "frame-src 'self'",
      statusCode: 200,
      violatedDirective: "frame-src",
    });
    await waitFor(() => expect(frameOf(canvasElement)).toBeInTheDocument());
    document.dispatchEvent(violation);
    await untilStatus(canvasElement, "failed");
    await waitFor(() => expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: "blocked" })));
  },
};

/** A URL on an origin that is not listed is neither framed nor linked. */
export const UnsafeUrl: Story = {
  args: { embedUrl: "https://app.toughtongueai.com.example.org/embed/session/1", onError: fn() },
  play: async ({ args, canvasElement }) => {
    await untilStatus(canvasElement, "failed");
    await expect(within(canvasElement).queryByRole("link")).toBeNull();
    await waitFor(() => expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: "unsafe_url" })));
  },
};

/** An organization's embeds are on a sub-domain of its own. The message for developers has the line to add. */
export const OrganizationSubdomain: Story = {
  args: { embedUrl: "https://acme.app.toughtongueai.com/embed/session/1", embedOrigins: ["https://app.toughtongueai.com"] },
  play: async ({ canvasElement }) => {
    await untilStatus(canvasElement, "failed");
    const line = 'embedOrigins={["https://app.toughtongueai.com","https://acme.app.toughtongueai.com"]}';
    await expect(canvasElement).toHaveTextContent(line);
  },
};

/** The page reports its microphone check, which can come more than once. */
export const MicrophoneChecked: Story = {
  args: { onMicCheck: fn() },
  play: async ({ args, canvasElement }) => {
    await untilStatus(canvasElement, "ready");
    emitSessionEvent(frameOf(canvasElement), { type: "micCheck", status: "failed", message: "Too quiet" });
    await waitFor(() => expect(args.onMicCheck).toHaveBeenCalledWith(expect.objectContaining({ status: "failed", message: "Too quiet" })));
  },
};

/** The page loaded but sends no messages. It may still work, so the hint is shown outside the frame. */
export const Silent: Story = {
  args: { ...unreachable, loadTimeoutMs: 300, height: 240 },
  play: async ({ canvasElement, globals }) => {
    await expect(await within(canvasElement).findByText(textsOf(globals).sessionEmbed.silent)).toBeVisible();
    await expect(rootOf(canvasElement)).toHaveAttribute("data-status", "ready");
  },
};

/** The page's Permissions-Policy blocks the microphone in the frame. Only some browsers can detect this. */
export const NoMicrophone: Story = {
  parameters: ownPage(760),
  beforeEach() {
    const known = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "featurePolicy");
    Object.defineProperty(HTMLIFrameElement.prototype, "featurePolicy", {
      configurable: true,
      get: () => ({ allowsFeature: () => false }),
    });
    return () => {
      if (known) Object.defineProperty(HTMLIFrameElement.prototype, "featurePolicy", known);
      else Reflect.deleteProperty(HTMLIFrameElement.prototype, "featurePolicy");
    };
  },
  play: async ({ canvasElement, globals }) => {
    await expect(await within(canvasElement).findByText(textsOf(globals).sessionEmbed.microphone)).toBeVisible();
  },
};

/** `labels` replaces texts. */
export const CustomLabels: Story = {
  args: {
    embedUrl: null,
    labels: { loading: "Das Gespräch wird geladen …", title: "Übungsgespräch" },
  },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent("Das Gespräch wird geladen …");
  },
};

/** `useSessionEmbed` with your own markup around an `<iframe>`. */
export const Headless: Story = {
  render: function Own(args) {
    const { status, frameKey, frameProps, reload } = useSessionEmbed(args);
    return (
      <section className="tw card grid gap-4">
        <header className="flex items-center justify-between gap-3">
          <p>
            Session <output className="badge">{status}</output>
          </p>
          <button type="button" className="btn btn-quiet" onClick={reload}>
            Start over
          </button>
        </header>
        {frameProps && <iframe key={frameKey} {...frameProps} className="block w-full rounded-lg border-0" />}
      </section>
    );
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole("status")).toHaveTextContent("ready"));
  },
};
