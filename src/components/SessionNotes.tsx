"use client";
import { type RefObject, useId, useRef, useState } from "react";
import type { SessionEmbedHandle } from "../embed/embed.js";
import { isComposing } from "../hooks/keyboard.js";
import { timeOnly, useDateFormat } from "../hooks/useDateFormat.js";
import { useLabels } from "../hooks/useLabels.js";
import { useSessionNotes } from "../hooks/embed/useSessionNotes.js";
import { useUnheardText } from "../hooks/useUnheardInput.js";
import type { OwnLabels } from "../labels/labels.js";
import { sessionNotesLabels } from "../labels/sessionNotes.js";
import { useRootProps } from "./useRootProps.js";

export interface SessionNotesProps {
  /** The ref of the `SessionEmbed` or `SessionDialog` whose session gets the notes. */
  embed: RefObject<SessionEmbedHandle | null>;
  /** The author of the notes. Sent with each note. */
  source?: string | undefined;
  /** Notes that a single press sends. @default three labels: "Go deeper", "Push back harder", "Wrap up" */
  quickNotes?: readonly string[] | undefined;
  /** Replaces texts of this component. */
  labels?: OwnLabels<"sessionNotes"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * Lets an evaluator send notes into the running session, only to the embed's origin. A note that is written before the frame
 * exists is listed, and delivered once the frame is there.
 *
 * @example
 * const embed = useRef<SessionEmbedHandle>(null);
 * <SessionEmbed ref={embed} embedUrl={url} />
 * <SessionNotes embed={embed} source="coach" />
 */
export function SessionNotes({ embed, source, quickNotes: given, labels, className }: SessionNotesProps) {
  const { notes, send } = useSessionNotes(embed, { source });
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useUnheardText(field, text, setText);
  const t = useLabels("sessionNotes", sessionNotesLabels, labels);
  const formatTime = useDateFormat(timeOnly);
  const id = useId();
  const quickNotes = given ?? [t("quickDeeper"), t("quickHarder"), t("quickWrapUp")];
  const submit = () => {
    send(text);
    setText("");
  };
  return (
    <section {...useRootProps("session-notes", className)} aria-labelledby={id}>
      <div data-tt-surface="">
        <h2 id={id} data-tt-heading="">
          {t("title")}
        </h2>
        {/* Neither a form nor a field of one: it may be inside one of the app's. */}
        <section data-tt="note-form">
          <div data-tt="quick-notes" data-tt-chips="">
            {quickNotes.map((note) => (
              <button key={note} type="button" data-tt-button="" onClick={() => send(note)}>
                {note}
              </button>
            ))}
          </div>
          <label>
            {t("field")}
            <textarea
              ref={field}
              form=""
              data-tt-field=""
              rows={2}
              aria-keyshortcuts="Enter Meta+Enter Control+Enter"
              aria-describedby={`${id}hint`}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                // Enter sends and Shift+Enter breaks the line, except while an input method composes a word.
                if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
                event.preventDefault();
                submit();
              }}
            />
          </label>
          <div data-tt="note-actions">
            <p id={`${id}hint`} data-tt-muted="">
              {t("hint")}
            </p>
            <button type="button" data-tt-button="primary" onClick={submit}>
              {t("send")}
            </button>
          </div>
        </section>
        {notes.length === 0 && <p data-tt-muted="">{t("empty")}</p>}
        <div role="log" aria-labelledby={id}>
          <ol data-tt="notes">
            {notes.map((note, index) => (
              <li key={index} data-tt="note" data-delivery={note.delivery}>
                <p dir="auto">{note.text}</p>
                <p data-tt-muted="">
                  {t(note.delivery === "sent" ? "sent" : "queued", { time: formatTime(note.timestamp) ?? "" })}
                </p>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  );
}
