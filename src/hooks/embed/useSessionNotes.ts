"use client";
import { type RefObject, useCallback, useEffect, useState } from "react";
import type { SessionEmbedHandle } from "../../embed/embed.js";
import type { SessionNote } from "../../protocol/events.js";

export interface TakenNote extends SessionNote {
  timestamp: Date;
  /** `"held"`: there is no embed yet. `"queued"`: the embed waits for its frame. `"sent"`: delivered to the frame. */
  delivery: "held" | "queued" | "sent";
}

const CHECK_EVERY_MS = 500;

/**
 * Sends an evaluator's notes into the frame of a running session, and keeps a list of them. A note that is written before the
 * frame exists waits for it.
 */
export function useSessionNotes(embed: RefObject<SessionEmbedHandle | null>, { source }: { source?: string } = {}) {
  const [notes, setNotes] = useState<readonly TakenNote[]>([]);

  const send = useCallback(
    (text: string) => {
      if (!text.trim()) return;
      const note = { text: text.trim(), timestamp: new Date(), source };
      const delivery = embed.current?.sendNotes([note]) ?? "held";
      setNotes((known) => [...known, { ...note, delivery }]);
    },
    [embed, source],
  );

  const isWaiting = notes.some(({ delivery }) => delivery !== "sent");
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      const handle = embed.current;
      if (!handle) return;
      const held = notes.filter(({ delivery }) => delivery === "held");
      if (held.length > 0) handle.sendNotes(held.map(({ text, timestamp }) => ({ text, timestamp, source })));
      // A visible frame has received its queue.
      const delivery = handle.status === "loading" || handle.status === "failed" ? "queued" : "sent";
      if (held.length > 0 || delivery === "sent") {
        setNotes((known) => known.map((note) => (note.delivery === "sent" || !notes.includes(note) ? note : { ...note, delivery })));
      }
    }, CHECK_EVERY_MS);
    return () => clearInterval(timer);
  }, [embed, isWaiting, notes, source]);

  return { notes, send };
}
