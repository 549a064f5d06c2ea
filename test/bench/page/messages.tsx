import { type Kind, mountFrames } from "./embed.js";

let events: MessageEvent[] = [];
let heard = 0;

/** Mounts the frames, and creates a stranger's messages: another window and origin, but the shape of a session event. */
export async function prepareMessages(kind: Kind, vendor: string, count: number): Promise<void> {
  await mountFrames(kind, vendor, count);
  if (kind === "bare") {
    // The least that a careful host writes: one listener, one comparison.
    addEventListener("message", (event) => {
      if (event.origin !== vendor) return;
      heard++;
    });
  }
  const stranger = document.createElement("iframe");
  document.body.append(stranger);
  const data = { type: "onStart", session_id: "session_1", timestamp: Date.now() };
  events = Array.from(
    { length: 100 },
    () => new MessageEvent("message", { data, origin: "https://stranger.example", source: stranger.contentWindow }),
  );
}

/** Milliseconds until all were received. */
export function hearMessages(count: number): number {
  heard = 0;
  window.gc?.();
  const startedAt = performance.now();
  for (let index = 0; index < count; index++) dispatchEvent(events[index % events.length]!);
  const ms = performance.now() - startedAt;
  if (heard > 0) throw new Error("A stranger was heard.");
  return ms;
}
