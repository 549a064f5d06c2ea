import * as fc from "fast-check";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import type { Client } from "../../src/client/client.js";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import { ToughTongueContext, type ToughTongueSettings } from "../../src/hooks/context.js";
import type { Session } from "../../src/protocol/session.js";
import { check, createAnswers, createPlace, failed, orders, pass, patience, reply, stopTheClock } from "../support/races.js";
import { messageEvent, pageUrl, settle, vendor } from "./embedHarness.js";

/** Counts the remaining listeners, by type, and the running timers of the page. */
function countLeft() {
  const listeners = new Map<string, number>();
  const count = (type: string, by: number) => listeners.set(type, (listeners.get(type) ?? 0) + by);
  const restore: (() => void)[] = [];
  for (const target of [window, document] as EventTarget[]) {
    const { addEventListener, removeEventListener } = target;
    const known = new Map<string, Set<unknown>>();
    const set = (type: string) => known.get(type) ?? known.set(type, new Set()).get(type)!;
    target.addEventListener = function add(type: string, listener: unknown, ...rest: unknown[]) {
      if (!set(type).has(listener)) count(type, 1);
      set(type).add(listener);
      return addEventListener.call(target, type, listener as EventListener, ...(rest as []));
    };
    target.removeEventListener = function remove(type: string, listener: unknown, ...rest: unknown[]) {
      if (set(type).delete(listener)) count(type, -1);
      return removeEventListener.call(target, type, listener as EventListener, ...(rest as []));
    };
    restore.push(() => Object.assign(target, { addEventListener, removeEventListener }));
  }
  return {
    left: () => Object.fromEntries(["message", "load", "online", "offline", "pageshow", "visibilitychange", "securitypolicyviolation"].map((type) => [type, listeners.get(type) ?? 0])),
    restore: () => restore.forEach((one) => one()),
  };
}

const nothing = { message: 0, load: 0, online: 0, offline: 0, pageshow: 0, visibilitychange: 0, securitypolicyviolation: 0 };

const settingsWith = (getSession: Client["getSession"]) => ({ client: { getSession } }) as unknown as ToughTongueSettings;

it("leaves nothing behind after 200 mounts and unmounts", { timeout: 60_000 }, async () => {
  const container = document.createElement("div");
  document.body.append(container);
  await settle(300);
  const counted = countLeft();
  const root = createRoot(container);
  const settings = settingsWith(() => new Promise(() => {}));
  for (let mount = 0; mount < 200; mount++) {
    flushSync(() =>
      root.render(
        <ToughTongueContext.Provider value={settings}>
          <SessionEmbed key={mount} embedUrl={pageUrl(`session/soak_${mount}`, "?answer=204")} embedOrigins={[vendor]} />
        </ToughTongueContext.Provider>,
      ),
    );
    if (mount % 2) flushSync(() => root.render(null));
  }
  flushSync(() => root.unmount());
  await settle(300);
  expect(counted.left()).toEqual(nothing);
  expect(document.querySelectorAll("iframe")).toHaveLength(0);
  counted.restore();
  container.remove();
});

type Outcome = "active" | "completed" | "terminated" | "missing" | "refused";

/** One of two embeds on a page. */
const which = fc.constantFrom(0 as const, 1 as const);
const message = fc.record({
  what: fc.constant("message" as const),
  which,
  event: fc.constantFrom("onReady", "onStart", "onStop", "onTerminated", "onSubmit", "onError", "onPause"),
  sessionId: fc.constantFrom("a", "b", undefined),
  /** From the frame's previous window. */
  isOld: fc.constantFrom(false, false, true),
});
const step = fc.oneof(
  fc.record({ what: fc.constantFrom("mount" as const, "unmount" as const, "render" as const, "load" as const, "reload" as const), which }),
  fc.record({ what: fc.constant("url" as const), which, path: fc.constantFrom("basic/one", "basic/two", "session/a", "session/b", null) }),
  fc.record({
    what: fc.constant("prop" as const),
    which,
    more: fc.constantFrom<Pick<SessionEmbedProps, "sessionId" | "poll" | "permissions">>({ poll: false }, { poll: true }, { sessionId: "a" }, { sessionId: undefined }, { permissions: ["camera"] }),
  }),
  fc.record({ what: fc.constantFrom("offline" as const, "online" as const, "time" as const) }),
  reply<Outcome>("active", "completed", "terminated", "missing", "refused"),
  message,
  message,
  message,
);
const callbacks = ["onReady", "onStart", "onStop", "onTerminated", "onSubmit", "onEvent", "onUnknownEvent", "onError", "onComplete"];

it("M8, M22, M25, M29, N81, H115: in whatever order frames, props, messages and answers come, each embed hears its own, completes a session once, and calls nobody after the unmount", patience, async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  stopTheClock();
  const counted = countLeft();
  let completions = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16, size: "max" }), fc.boolean(), async (steps, isStrict) => {
      const answers = createAnswers<Outcome>();
      const signals: AbortSignal[] = [];
      const settings = settingsWith((id, { signal } = {}) => {
        signals.push(signal!);
        return answers.ask(
          "read",
          id,
          (outcome) => {
            if (outcome === "refused") throw failed("forbidden");
            if (outcome === "missing") throw failed("not_found");
            return { id, status: outcome, transcript: [], raw: {} } satisfies Session;
          },
          signal,
        );
      });
      const wrong: string[] = [];
      const embeds = [0, 1].map((index) => {
        const one = { isMounted: true, path: "basic/one" as string | null, more: {} as Pick<SessionEmbedProps, "sessionId" | "poll" | "permissions">, windows: [] as Window[], completed: [] as string[] };
        const tell = (name: string) => (told: { sessionId?: string }) => {
          if (!one.isMounted) wrong.push(`${name} of ${index} after the unmount`);
          const pinned = one.more.sessionId ?? /session\/(\w+)/.exec(one.path ?? "")?.[1];
          if (pinned && told.sessionId && told.sessionId !== pinned) wrong.push(`${name} of ${told.sessionId}, which is not ${pinned}`);
          if (name !== "onComplete") return;
          completions += 1;
          if (one.completed.includes(told.sessionId!)) wrong.push(`${told.sessionId} completes again`);
          one.completed.push(told.sessionId!);
        };
        return { one, props: Object.fromEntries(callbacks.map((name) => [name, tell(name)])) };
      });
      const place = createPlace(isStrict);
      place.container.style.cssText = "position: absolute; top: 100000px";
      const show = () =>
        place.show(
          <ToughTongueContext.Provider value={settings}>
            {embeds.map(({ one, props }, index) => (
              <div key={index}>
                {one.isMounted && (
                  // Far away, so that no frame takes the time to load.
                  <SessionEmbed {...({ ...one.more, ...props } as object)} embedUrl={one.path && pageUrl(one.path)} embedOrigins={[vendor]} loading="lazy" />
                )}
              </div>
            ))}
          </ToughTongueContext.Provider>,
        );
      const post = (source: Window | undefined, data: unknown) => window.dispatchEvent(messageEvent({ source, origin: vendor, data }));
      try {
        show();
        for (const happens of steps) {
          const one = "which" in happens ? embeds[happens.which]!.one : undefined;
          const home = "which" in happens ? place.container.children[happens.which]! : undefined;
          const frame = home?.querySelector("iframe");
          if (happens.what === "time") await pass(8000);
          else if (happens.what === "reply") await pass(0, () => answers.letGo(happens.nth, happens.how));
          else if (happens.what === "message") {
            const view = frame?.contentWindow;
            if (view && one!.windows.at(-1) !== view) one!.windows.push(view);
            post(happens.isOld ? one!.windows.at(-2) : (view ?? undefined), { event: happens.event, sessionId: happens.sessionId });
          } else if (happens.what === "load") frame?.dispatchEvent(new Event("load"));
          else if (happens.what === "reload") home?.querySelector("button")?.click();
          else if (happens.what === "offline" || happens.what === "online") window.dispatchEvent(new Event(happens.what));
          else {
            if (happens.what === "mount") one!.isMounted = true;
            else if (happens.what === "unmount") Object.assign(one!, { isMounted: false, completed: [] });
            else if (happens.what === "url") one!.path = happens.path;
            else if (happens.what === "prop") one!.more = { ...one!.more, ...happens.more };
            show();
          }
          check(wrong);
        }
        for (const { one } of embeds) one.isMounted = false;
        show();
        await pass(60_000, () => answers.letAllGo("completed"));
        for (const { one } of embeds) for (const view of one.windows) post(view, { event: "onStop", sessionId: "a" });
        check(wrong);
        expect(signals.every((signal) => signal.aborted)).toBe(true);
      } finally {
        place.remove();
      }
      expect(counted.left()).toEqual(nothing);
      expect(vi.getTimerCount()).toBe(0);
    }),
    orders(500),
  );
  expect(completions).toBeGreaterThan(orders(500).numRuns / 4);
  counted.restore();
  vi.useRealTimers();
});
