"use client";
import { useEffect, useId, useRef } from "react";
import { Question, questionProps } from "./Question.js";
import { useRootProps } from "./useRootProps.js";

export interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The answer that changes nothing. It has the initial focus, and Escape selects it. */
  cancel: string;
  onCancel: () => void;
  /** The answer that cannot be undone. */
  confirm: string;
  onConfirm: () => void;
}

/** Asks before something is lost, in a native modal dialog. It is open as long as it is rendered. */
export function ConfirmDialog({ title, text, cancel, onCancel, confirm, onConfirm }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    // Simulated DOMs have the element without its methods.
    if (!element.showModal) element.open = true;
    else if (!element.open) element.showModal();
    // Close it before it is removed, so that the browser restores the focus.
    return () => element.close?.();
  }, []);
  return (
    <dialog
      {...useRootProps("confirm-dialog")}
      ref={dialog}
      {...questionProps(id)}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      // A second Escape closes the dialog even if its cancel event was prevented. If it is open again, StrictMode has mounted it twice.
      onClose={() => !dialog.current?.open && onCancel()}
    >
      <Question
        id={id}
        title={title}
        text={text}
        cancel={{ autoFocus: true, onClick: onCancel, children: cancel }}
        confirm={{ onClick: onConfirm, children: confirm }}
      />
    </dialog>
  );
}
