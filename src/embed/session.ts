/**
 * What happens in a frame that is there: its messages, its end, the notes for it, its troubles. Apart from the frame itself,
 * so that a page can frame a session before it has loaded and read all of this.
 */
import { readSessionMessage } from "../protocol/events.js";
import { notesMessage } from "../protocol/notesMessage.js";
import type { Embed } from "./embed.js";
import { deliver } from "./deliver.js";
import { type Step, end, receiveEvent } from "./lifecycle.js";
import { pollSessionEnd } from "./pollSessionEnd.js";

export { handleCspViolation, monitorFrame } from "./monitorFrame.js";

/** Takes in what passed the gate. */
export function receive(embed: Embed, data: unknown, receivedAt: number): void {
  const message = readSessionMessage(data, receivedAt);
  const step = message && receiveEvent(embed.lifecycle, message, embed.pinned, receivedAt);
  if (!step) return;
  if (message.type !== "unknown") {
    embed.heard = true;
    if (embed.hint === "silent") embed.hint = undefined;
    embed.show();
  }
  take(embed, step);
}

function take(embed: Embed, step: Step): void {
  embed.lifecycle = step.state;
  embed.update();
  follow(embed);
  deliver(step, embed);
}

/** Asks the API while a session runs whose end may go unheard, and no longer. */
export function follow(embed: Embed): void {
  const { pinned, lifecycle, phase } = embed;
  const read = () => {
    const { options, settings } = embed.latest.current ?? {};
    return options?.poll === false ? undefined : settings?.client;
  };
  const id = pinned ?? (phase === "active" ? lifecycle.sessionId : undefined);
  const wanted = embed.iframe && read() && id && !lifecycle.past.includes(id) ? id : undefined;
  if (wanted === embed.followed?.id) return;
  embed.followed?.stop();
  embed.followed = wanted
    ? {
        id: wanted,
        stop: pollSessionEnd({
          id: wanted,
          read: async (signal) => read()?.getSession(wanted, { signal }),
          startedAt: () => embed.lifecycle.startedAt,
          onEnd: (completion) => take(embed, end(embed.lifecycle, completion)),
        }),
      }
    : undefined;
}

/** Sends the notes that wait, if the frame is there. */
export function flushNotes({ iframe, status, notes, origin }: Embed): void {
  if (!iframe || status === "loading" || status === "failed") return;
  for (let next = notes.shift(); next; next = notes.shift()) {
    iframe.contentWindow?.postMessage(notesMessage(next.notes, next.at), origin);
  }
}
