"use client";
import type { RefObject } from "react";
import { useLimitText } from "../hooks/account/useLimitText.js";
import { useLabels } from "../hooks/useLabels.js";
import { errorLabels } from "../labels/errors.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { reachedLimit } from "../protocol/limits.js";

export interface ProblemProps {
  error: ToughTongueError;
  /** The failure, in the component's words. */
  title: string;
  /** A button that solves the problem. It disappears when pressed, so the focus moves to `focusNext`. */
  action?: { label: string; onAction(): void; focusNext?: RefObject<HTMLElement | null> };
}

/** An error for the user: what failed, why, and what to do. The developer's message is collapsed. */
export function Problem({ error, title, action }: ProblemProps) {
  const t = useLabels("errors", errorLabels);
  const limitText = useLimitText();
  const limit = reachedLimit(error);
  // Replaces our text for the code, clipped between letters. A server that failed (5xx) explains itself to developers only.
  const serverText = !(error.status! >= 500) && error.serverMessage?.trim().replace(/^(.{200}).+/su, "$1…");
  return (
    <section data-tt="problem" data-code={error.code} data-tt-point="" data-number="!" data-tt-tone="1">
      <div data-tt-stack="">
        <p data-tt-heading="">{title}</p>
        <p dir="auto">{(limit && limitText(limit)) || serverText || t(error.code in errorLabels ? error.code : "server_error")}</p>
        {action && (
          <button
            type="button"
            data-tt-button=""
            onClick={() => {
              action.focusNext?.current?.focus();
              action.onAction();
            }}
          >
            {action.label}
          </button>
        )}
        <details data-tt-muted="">
          <summary>{t("details")}</summary>
          <p dir="auto">
            <code>{error.message}</code>
          </p>
        </details>
      </div>
    </section>
  );
}
