import { type ReactNode, createRef } from "react";
import { type Mock, inject, vi } from "vitest";
import { render } from "vitest-browser-react";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { eventually } from "../support/eventually.js";

/** The origin of the fake session pages. It differs from the origin of the test's page. */
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

/** The number of calls of each callback. */
export function calls(spied: Spies): Record<string, number> {
  return Object.fromEntries(
    callbackNames.filter((name) => spied[name].mock.calls.length > 0).map((name) => [name, spied[name].mock.calls.length]),
  );
}

/** Waits for messages in transit: between two origins, they take a turn or two of the event loop. */
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

/** A message as a browser creates it. Firefox's constructor accepts no window of another origin as the source. */
export function messageEvent({ source, ...init }: MessageEventInit): MessageEvent {
  return Object.defineProperty(new MessageEvent("message", init), "source", { value: source ?? null });
}

/** Makes the page in a frame post a message to its parent, across real origins. */
export function say(frame: HTMLIFrameElement, message: unknown): void {
  frame.contentWindow!.postMessage({ say: message }, "*");
}

/** Counts the messages that reach this page, so that a test can distinguish an ignored message from a lost one. */
export function listen() {
  const heard: MessageEvent[] = [];
  const hear = (event: MessageEvent) => void heard.push(event);
  window.addEventListener("message", hear);
  return {
    heard,
    /** Waits until this many have arrived. The embeds listened first, so they have handled them. */
    until: (count: number) =>
      eventually(() => {
        if (heard.length < count) throw new Error(`${heard.length} of ${count} messages came`);
      }),
    stop: () => window.removeEventListener("message", hear),
  };
}

export const frameIn = (container: ParentNode = document) =>
  container.querySelector<HTMLIFrameElement>("[data-tt=session-frame]")!;

/** Mounts an embed and waits until its page responds. */
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
    /** A message event as the browser creates it, with some properties forged. */
    forge(init: MessageEventInit) {
      window.dispatchEvent(messageEvent({ source: ref.current!.iframe!.contentWindow, origin: vendor, ...init }));
    },
    update: (more: Partial<SessionEmbedProps> = {}) => rerender(embed(more)),
  };
}
