import * as fc from "fast-check";
import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import type { Client } from "../../src/client/client.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { ToughTongueContext, type ToughTongueSettings } from "../../src/hooks/context.js";
import type { Session } from "../../src/protocol/session.js";
import { pageUrl, settle, vendor } from "./embedHarness.js";

/** Counts what is left on the page: listeners by type, and running timers. */
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

/** One thing that happens to an embed. */
type Happening =
  | { what: "mount" | "unmount" | "render" | "reload" | "load" | "offline" | "online" | "poll" | "pause" }
  | { what: "message"; event: string; sessionId: string }
  | { what: "url"; id: string };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom(
    ...(["mount", "unmount", "render", "reload", "load", "offline", "online", "poll", "pause"] as const).map((what) => ({ what })),
  ),
  fc.record({
    what: fc.constant("message" as const),
    event: fc.constantFrom("onReady", "onStart", "onStop", "onTerminated", "onSubmit", "onError", "onPause"),
    sessionId: fc.constantFrom("a", "b"),
  }),
  fc.record({ what: fc.constant("url" as const), id: fc.constantFrom("one", "two") }),
);

it("in whatever order things happen, completes once a session and calls nobody after the unmount", { timeout: 120_000 }, async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  const counted = countLeft();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), fc.boolean(), async (list, isStrict) => {
      const container = document.createElement("div");
      document.body.append(container);
      let root: Root | undefined;
      let id = "one";
      let isMounted = false;
      const told: string[] = [];
      const completed: string[] = [];
      const answers: ((session: Session) => void)[] = [];
      const settings = settingsWith((asked) => new Promise((resolve) => answers.push((session) => resolve({ ...session, id: asked }))));
      const tell = (name: string) => () => {
        if (!isMounted) told.push(`${name} after the unmount`);
      };
      const embed = () => {
        const one = (
          <ToughTongueContext.Provider value={settings}>
            <SessionEmbed
              embedUrl={pageUrl(`basic/${id}`, "?answer=204")}
              embedOrigins={[vendor]}
              onStart={tell("onStart")}
              onEvent={tell("onEvent")}
              onUnknownEvent={tell("onUnknownEvent")}
              onError={tell("onError")}
              onComplete={({ sessionId }) => {
                tell("onComplete")();
                completed.push(sessionId);
              }}
            />
          </ToughTongueContext.Provider>
        );
        return isStrict ? <StrictMode>{one}</StrictMode> : one;
      };
      const render = () => flushSync(() => root?.render(embed()));
      const unmount = () => {
        isMounted = false;
        flushSync(() => root?.unmount());
        root = undefined;
        completed.length = 0;
      };
      let view: Window | null = null;
      for (const one of list) {
        const frame = container.querySelector("iframe");
        view = frame?.contentWindow ?? view;
        if (one.what === "mount" && !root) {
          root = createRoot(container);
          isMounted = true;
          render();
        } else if (one.what === "unmount") unmount();
        else if (one.what === "render") render();
        else if (one.what === "load") frame?.dispatchEvent(new Event("load"));
        else if (one.what === "offline" || one.what === "online") window.dispatchEvent(new Event(one.what));
        else if (one.what === "reload") container.querySelector("button")?.click();
        else if (one.what === "poll") answers.pop()?.({ id: "", status: "completed", transcript: [], raw: {} });
        else if (one.what === "url") {
          ({ id } = one);
          render();
        } else if (one.what === "message") {
          const { event, sessionId } = one;
          window.dispatchEvent(new MessageEvent("message", { source: view, origin: vendor, data: { event, sessionId } }));
        } else if (one.what === "pause") await Promise.resolve();
        expect(new Set(completed).size).toBe(completed.length);
      }
      unmount();
      await Promise.resolve();
      window.dispatchEvent(new MessageEvent("message", { source: view, origin: vendor, data: { event: "onStop", sessionId: "a" } }));
      expect(told).toEqual([]);
      expect(counted.left()).toEqual(nothing);
      container.remove();
    }),
    { numRuns: 1000 },
  );
  counted.restore();
});
