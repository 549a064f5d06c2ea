import { type ReactNode, createRef } from "react";
import { type Mock, inject, vi } from "vitest";
import { render } from "vitest-browser-react";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { eventually } from "../support/eventually.js";

/** Where the fake session pages are: another origin than the test's page. */
export const vendor = inject("vendorOrigin");
/** The same pages on a third origin. */
export const stranger = vendor.replace("127.0.0.1", "localhost");
export const pageUrl = (path = "basic/scenario_1", query = "") => `${vendor}/embed/${path}${query}`;

export const callbackNames = [
  "onReady",
  "onStart",
  "onStop",
  "onTerminated",
  "onSubmit",
  "onMicCheck",
  "onError",
  "onEvent",
  "onUnknownEvent",
  "onComplete",
] as const;

/** The arguments of the callbacks. */
interface Told {
  type?: string;
  name?: string;
  code?: string;
  message?: string;
  sessionId?: string;
  reason?: string;
  at?: Date;
  cause?: unknown;
}

export type Spies = Record<(typeof callbackNames)[number], Mock<(value: Told) => void>>;

export function spies(): Spies {
  return Object.fromEntries(callbackNames.map((name) => [name, vi.fn()])) as Spies;
}

/** Which callbacks were called how often. */
export function calls(spied: Spies): Record<string, number> {
  return Object.fromEntries(
    callbackNames.filter((name) => spied[name].mock.calls.length > 0).map((name) => [name, spied[name].mock.calls.length]),
  );
}

/** Lets everything that is under way arrive: messages between two origins take a turn or two. */
export const settle = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

export function root(container: ParentNode = document): HTMLElement {
  return container.querySelector<HTMLElement>("[data-tt=session-embed]")!;
}

export const statusOf = (container?: ParentNode) => root(container)?.dataset.status;

export async function untilStatus(status: string, container?: ParentNode): Promise<void> {
  await eventually(() => {
    if (statusOf(container) !== status) throw new Error(`status is ${statusOf(container)}, not ${status}`);
  });
}

/** A message as a browser makes it. Firefox's own constructor takes no window of another origin as the source. */
export function messageEvent({ source, ...init }: MessageEventInit): MessageEvent {
  return Object.defineProperty(new MessageEvent("message", init), "source", { value: source ?? null });
}

/** Has the page in a frame post a message to its parent, really across origins. */
export function say(frame: HTMLIFrameElement, message: unknown): void {
  frame.contentWindow!.postMessage({ say: message }, "*");
}

/** Counts the messages that reach this page, so that a test can tell one that was ignored from one that never came. */
export function listen() {
  const heard: MessageEvent[] = [];
  const hear = (event: MessageEvent) => void heard.push(event);
  window.addEventListener("message", hear);
  return {
    heard,
    /** Until so many have come, and the embeds, which listened first, have judged them. */
    until: (count: number) =>
      eventually(() => {
        if (heard.length < count) throw new Error(`${heard.length} of ${count} messages came`);
      }),
    stop: () => window.removeEventListener("message", hear),
  };
}

export const frameIn = (container: ParentNode = document) =>
  container.querySelector<HTMLIFrameElement>("[data-tt=session-frame]")!;

/** Mounts an embed whose page is up. */
export async function mountReady(
  props: Partial<SessionEmbedProps> = {},
  wrap: (embed: ReactNode) => ReactNode = (embed) => embed,
) {
  const spied = spies();
  const ref = createRef<SessionEmbedHandle>();
  const embed = (more: Partial<SessionEmbedProps> = {}) =>
    wrap(
      <SessionEmbed
        {...({ embedUrl: pageUrl(), embedOrigins: [vendor], ...spied, ...props, ...more } as SessionEmbedProps)}
        ref={ref}
      />,
    );
  const { container, rerender, unmount, getByRole, getByText } = await render(embed());
  await untilStatus("ready", container);
  return {
    container,
    unmount,
    getByRole: (role: "status" | "button" | "link") => getByRole(role),
    getByText: (text: string | RegExp) => getByText(text),
    ref,
    spied,
    embed,
    frame: () => ref.current!.iframe!,
    say: (message: unknown) => say(ref.current!.iframe!, message),
    /** A message event as the browser makes it, with one thing or another forged. */
    forge(init: MessageEventInit) {
      window.dispatchEvent(messageEvent({ source: ref.current!.iframe!.contentWindow, origin: vendor, ...init }));
    },
    update: (more: Partial<SessionEmbedProps> = {}) => rerender(embed(more)),
  };
}
