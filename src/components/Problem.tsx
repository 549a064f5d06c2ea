"use client";
import { useEffect, useState } from "react";
import { late, loadLate } from "../hooks/loadLate.js";
import { useLabels } from "../hooks/useLabels.js";
import { firstErrorLabels } from "../labels/errors.js";
import type { Label } from "../labels/formatLabel.js";
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
  // There already, but where the host's own client failed; or loading it is what failed.
  const [loaded, setLoaded] = useState(late);
  useEffect(() => void loadLate().then(setLoaded, () => {}), []);
  const later: Record<string, Label> | undefined = loaded?.laterErrorLabels;
  const t = useLabels("errors", firstErrorLabels);
  const code = error.code === "network" || !later || error.code in later ? error.code : "server_error";
  return (
    <div data-tt="problem" data-code={error.code}>
      <p data-tt-heading="">{title}</p>
      <p>{t(code, undefined, later?.[code] ?? "")}</p>
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
