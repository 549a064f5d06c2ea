import { flushSync } from "react-dom";
import { SessionEmbed } from "../../../src/index.js";
import { BareFrame } from "./BareFrame.js";
import { type Mounted, mount, until } from "./measure.js";

export type Kind = "ours" | "bare";

let mounted: Mounted | undefined;

function view(kind: Kind, vendor: string, key?: number) {
  const url = `${vendor}/embed/basic/scenario_${key ?? 0}`;
  // Inline functions, as hosts write them.
  if (kind === "bare") return <BareFrame key={key} url={url} onLoad={() => {}} />;
  return (
    <SessionEmbed
      key={key}
      embedUrl={url}
      embedOrigins={[vendor]}
      onReady={() => {}}
      onStart={() => {}}
      onEvent={() => {}}
      onComplete={() => {}}
    />
  );
}

/** Mounts many frames. Returns the milliseconds of the page's own work, and until the last frame's first script. */
export async function mountFrames(kind: Kind, vendor: string, count: number): Promise<{ work: number; all: number }> {
  let heard = 0;
  const hear = ({ data }: MessageEvent) => {
    if (data === "first script") heard++;
  };
  addEventListener("message", hear);
  const startedAt = performance.now();
  mounted = mount(Array.from({ length: count }, (_, index) => view(kind, vendor, index)));
  await until(() => heard >= count);
  const all = performance.now() - startedAt;
  removeEventListener("message", hear);
  return { work: mounted.ms, all };
}

/** Unmounts them. Returns the milliseconds. */
export function unmountFrames(): number {
  const startedAt = performance.now();
  mounted?.unmount();
  mounted = undefined;
  return performance.now() - startedAt;
}

export interface Rerendered {
  /** Microseconds per frame. */
  each: number;
  listenersAdded: number;
  isSameFrame: boolean;
}

/** Renders the host of a mounted frame repeatedly, with new callbacks each time. */
export async function rerenderFrame(kind: Kind, vendor: string, count: number): Promise<Rerendered> {
  const { root, host, unmount } = mount(view(kind, vendor));
  const frame = host.querySelector("iframe")!;
  let loads = 0;
  frame.addEventListener("load", () => loads++);
  await until(() => loads > 0);
  const inner = frame.contentWindow;

  const { addEventListener } = EventTarget.prototype;
  let listenersAdded = 0;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof addEventListener>) {
    listenersAdded++;
    return addEventListener.apply(this, args);
  };
  const startedAt = performance.now();
  for (let index = 0; index < count; index++) flushSync(() => root.render(view(kind, vendor)));
  const each = ((performance.now() - startedAt) * 1000) / count;
  EventTarget.prototype.addEventListener = addEventListener;

  await new Promise((resolve) => setTimeout(resolve, 50));
  const isSameFrame = loads === 1 && host.querySelector("iframe") === frame && frame.contentWindow === inner;
  unmount();
  return { each, listenersAdded, isSameFrame };
}
