"use client";
import { type Turn, turnsText } from "../../hooks/sessions/turns.js";
import type { Translate } from "../../hooks/useLabels.js";
import { CopyButton } from "../CopyButton.js";

export interface TranscriptActionsProps {
  turns: readonly Turn[];
  nameOf: (role: Turn["role"]) => string;
  clock: (seconds: number) => string;
  t: Translate<"transcript">;
}

/** Copies the conversation as text, or downloads it as a file. */
export function TranscriptActions({ turns, nameOf, clock, t }: TranscriptActionsProps) {
  const text = () => turnsText(turns, nameOf, clock);
  return (
    <div data-tt="transcript-actions">
      <CopyButton text={text} labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }} />
      <button type="button" data-tt-button="quiet" onClick={() => download(text(), `${t("fileName")}.txt`)}>
        {t("download")}
      </button>
    </div>
  );
}

export function download(text: string, fileName: string, type = "text/plain"): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
  link.click();
  // The download has started by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
