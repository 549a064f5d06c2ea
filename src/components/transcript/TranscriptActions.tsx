"use client";
import type { Turn } from "../../hooks/sessions/turns.js";
import { turnsText } from "../../hooks/sessions/turnsText.js";
import type { Translate } from "../../hooks/useLabels.js";
import type { transcriptLabels } from "../../labels/transcript.js";
import { CopyButton } from "../CopyButton.js";

export interface TranscriptActionsProps {
  turns: readonly Turn[];
  nameOf: (role: Turn["role"]) => string;
  clock: (seconds: number) => string;
  t: Translate<keyof typeof transcriptLabels>;
}

/** Takes the whole conversation along: as text, or as a file of it. */
export function TranscriptActions({ turns, nameOf, clock, t }: TranscriptActionsProps) {
  const text = () => turnsText(turns, nameOf, clock);
  return (
    <div data-tt="transcript-actions">
      <CopyButton text={text} labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }} />
      <button type="button" data-tt-button="" onClick={() => download(text(), `${t("fileName")}.txt`)}>
        {t("download")}
      </button>
    </div>
  );
}

function download(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
