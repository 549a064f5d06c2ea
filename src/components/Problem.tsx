"use client";
import { useLabels } from "../hooks/useLabels.js";
import { errorLabels } from "../labels/errors.js";
import type { ToughTongueError } from "../protocol/errors.js";

export interface ProblemProps {
  error: ToughTongueError;
  /** What did not work, in the words of the component. */
  title: string;
  /** What the person can do about it here. */
  action?: { label: string; onAction(): void };
}

/** A failure as a person reads it: what did not work, why, what to do; the developer's message folded away. */
export function Problem({ error, title, action }: ProblemProps) {
  const t = useLabels("errors", errorLabels);
  const code = error.code in errorLabels ? error.code : "server_error";
  return (
    <div data-tt="problem" data-code={error.code}>
      <p data-tt-heading="">{title}</p>
      <p>{t(code)}</p>
      {action && (
        <button type="button" data-tt-button="" onClick={action.onAction}>
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
  );
}
