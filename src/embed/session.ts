/** The session in a frame: its messages, its end, and notes for it. */
import { notesMessage, readSessionMessage } from "../protocol/events.js";
import type { Embed } from "./embed.js";
import { emitEvent } from "./emitEvent.js";
import { type Step, end, receiveEvent } from "./lifecycle.js";

/** Handles a message that passed the gate. */
export function receive(embed: Embed, data: unknown, receivedAt: number): void {
  const message = readSessionMessage(data, receivedAt);
  const step = message && receiveEvent(embed.lifecycle, message, embed.expectedSessionId, receivedAt);
  if (!step) return;
  if (message.type !== "unknown") {
    embed.heard = true;
    if (embed.hint === "silent") embed.hint = undefined;
    embed.show();
  }
  applyStep(embed, step);
}

function applyStep(embed: Embed, step: Step): void {
  embed.lifecycle = step.state;
  embed.update();
  updatePolling(embed);
  emitEvent(embed, step);
}

/** Polls the API while there is a frame and its session runs, in case the end is not reported. */
export function updatePolling(embed: Embed): void {
  const { iframe, sessionId: id, lifecycle, polled } = embed;
  const client = () => {
    const { options, settings } = embed.latest.current;
    return options.poll === false ? undefined : settings?.client;
  };
  const wanted = iframe && id && !lifecycle.endedIds.includes(id) && client() ? id : undefined;
  if (wanted === polled?.id) return;
  polled?.stop();
  embed.polled = wanted
    ? {
        id: wanted,
        stop: embed.latest.current.pollSessionEnd({
          id: wanted,
          read: async (signal) => {
            // The host removed the frame from the document without React.
            if (!embed.iframe?.isConnected) return embed.attach(null);
            return client()?.getSession(wanted, { signal });
          },
          embed,
          onEnd: (completion) => applyStep(embed, end(embed.lifecycle, completion)),
        }),
      }
    : undefined;
}

/** Sends queued notes if the frame is ready. */
export function flushNotes({ iframe, status, notes, origin }: Embed): void {
  if (!iframe || status === "loading" || status === "failed") return;
  for (const next of notes.splice(0)) iframe.contentWindow?.postMessage(notesMessage(next.notes, next.at), origin);
}
