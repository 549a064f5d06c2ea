"use client";
import { useEffect, useId, useRef } from "react";
import { useRootProps } from "./useRootProps.js";

export interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The way that changes nothing. It has the focus at first, and Escape takes it. */
  cancel: string;
  onCancel: () => void;
  /** The way that cannot be undone. */
  confirm: string;
  onConfirm: () => void;
}

/** A question before something is lost, in a native modal dialog. It is open for as long as it is rendered. */
export function ConfirmDialog({ title, text, cancel, onCancel, confirm, onConfirm }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    // Simulated DOMs have the element without its methods.
    if (!element.showModal) element.open = true;
    else if (!element.open) element.showModal();
    // Closed before it goes away, so that the browser gives the focus back.
    return () => element.close?.();
  }, []);
  return (
    <dialog
      {...useRootProps("confirm-dialog")}
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      // A second Escape closes it whatever `cancel` was told. When it is open again, StrictMode has only mounted it twice.
      onClose={() => !dialog.current?.open && onCancel()}
    >
      <p id={`${id}title`} data-tt-heading="">
        {title}
      </p>
      <p id={`${id}text`}>{text}</p>
      <div data-tt="confirm-actions">
        <button type="button" data-tt-button="primary" autoFocus onClick={onCancel}>
          {cancel}
        </button>
        <button type="button" data-tt-button="" onClick={onConfirm}>
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
