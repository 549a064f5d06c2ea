"use client";
import { forwardRef, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { SessionEmbedHandle } from "../embed/embed.js";
import { useOptionalToughTongue } from "../hooks/context.js";
import { isFocusLost } from "../hooks/focus.js";
import { useLabels } from "../hooks/useLabels.js";
import type { OwnLabels } from "../labels/labels.js";
import { sessionDialogLabels } from "../labels/sessionDialog.js";
import type { Scenario } from "../protocol/scenario.js";
import { Elapsed } from "./Elapsed.js";
import { Portrait } from "./scenarioPicker/Portrait.js";
import { SessionEmbed, type SessionEmbedProps } from "./SessionEmbed.js";
import { Question, questionProps } from "./Question.js";
import { useRootProps } from "./useRootProps.js";

export type SessionDialogProps = SessionEmbedProps & {
  /** Whether the dialog is open. A closed one loads nothing. */
  open: boolean;
  /**
   * Called with `false` when the user closes it. During a session, the dialog asks first, unless the session continues in the
   * `SessionDock`: with `keepAlive`, in browsers that can move a frame out of a dialog.
   */
  onOpenChange: (open: boolean) => void;
  /** The scenario. Its name and portrait are shown in the header. */
  scenario?: (Pick<Scenario, "name" | "avatarUrl"> & Partial<Scenario>) | undefined;
  /** Replaces texts of the dialog itself; `labels` are the embed's. */
  dialogLabels?: OwnLabels<"sessionDialog"> | undefined;
};

/**
 * A practice session in a native modal dialog: the focus moves into it and back, the page behind it is inert, and on a
 * phone it fills the screen. Takes the props of `SessionEmbed`.
 *
 * Escape closes it while the focus is in your page. The frame gets its own key presses, so the Close button is always
 * visible, and the only button of the header.
 *
 * @example
 * <SessionDialog open={isOpen} onOpenChange={setOpen} scenarioId={id} onComplete={({ sessionId }) => show(sessionId)} />
 */
export const SessionDialog = forwardRef<SessionEmbedHandle, SessionDialogProps>(function SessionDialog(props, ref) {
  const { open, onOpenChange, scenario, dialogLabels, className, ...embedProps } = props;
  const t = useLabels("sessionDialog", sessionDialogLabels, dialogLabels);
  const dock = useOptionalToughTongue()?.dock;
  const dialog = useRef<HTMLDialogElement>(null);
  const embed = useRef<SessionEmbedHandle>(null);
  const [isAsking, setAsking] = useState(false);
  const [phase, setPhase] = useState<"live" | "over">();
  const isOver = phase === "over";
  const titleId = useId();
  const title = embedProps.title ?? scenario?.name ?? t("title");
  // The embed and its handle exist only while the dialog is open.
  useImperativeHandle<SessionEmbedHandle | null, SessionEmbedHandle | null>(ref, () => (open ? embed.current : null), [open]);

  useEffect(() => {
    const element = dialog.current;
    if (!element || !open) return;
    if (!element.open) show(element);
    return () => {
      setAsking(false);
      setPhase(undefined);
      hide(element);
    };
  }, [open]);

  useEffect(() => {
    // The question disappeared with the session, and the focus with it.
    if (isOver && isFocusLost(dialog.current)) dialog.current?.querySelector("button")?.focus();
  }, [isOver]);

  const close = () => onOpenChange(false);
  /** Whether closing ends the session. It continues in the dock if the frame can be moved there. */
  const wouldEnd = () => embed.current?.status === "active" && !(embedProps.keepAlive && dock?.current && "moveBefore" in Element.prototype);
  const requestClose = () => (wouldEnd() ? setAsking(true) : close());

  return (
    <dialog
      {...useRootProps("session-dialog", className)}
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The cancel event of an inner dialog or a file input bubbles up to here.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        requestClose();
      }}
      onClose={(event) => {
        // A second Escape closes the dialog although its cancel event was prevented.
        if (event.target !== dialog.current || !open) return;
        if (wouldEnd()) {
          show(dialog.current);
          setAsking(true);
          // Showing the dialog again moved the focus to its first button.
          dialog.current.querySelector<HTMLElement>("[role=alertdialog] button")?.focus();
        } else close();
      }}
    >
      {open && (
        <>
          <header>
            {scenario && <Portrait id={scenario.id ?? scenario.name} name={scenario.name} url={scenario.avatarUrl} />}
            <div data-tt-line="">
              <h2 id={titleId} data-tt-heading="">
                {title}
              </h2>
              {phase === "live" && <Elapsed label={t("elapsed")} />}
            </div>
            <button type="button" data-tt-button={isOver ? "primary" : ""} data-tt="session-dialog-close" onClick={requestClose}>
              {t(isOver ? "done" : "close")}
            </button>
          </header>
          {isAsking && (
            // Above the session, which continues.
            <div {...questionProps(titleId)} data-tt="session-dialog-leave">
              <Question
                id={titleId}
                title={t("leaveTitle")}
                text={t("leaveText")}
                cancel={{ ref: focus, onClick: () => setAsking(false), children: t("stay") }}
                confirm={{ onClick: close, children: t("leave") }}
              />
            </div>
          )}
          <SessionEmbed
            {...embedProps}
            ref={embed}
            title={title}
            onStart={(event) => {
              setPhase("live");
              embedProps.onStart?.(event);
            }}
            onComplete={(completion) => {
              setPhase("over");
              setAsking(false);
              embedProps.onComplete?.(completion);
            }}
          />
        </>
      )}
    </dialog>
  );
});

/** Simulated DOMs have the element, but not its methods. */
function show(dialog: HTMLDialogElement): void {
  if (dialog.showModal) dialog.showModal();
  else dialog.open = true;
}

function hide(dialog: HTMLDialogElement): void {
  if (dialog.close) dialog.close();
  else dialog.open = false;
}

/** Once, when the button appears. */
function focus(button: HTMLElement | null): void {
  button?.focus();
}
