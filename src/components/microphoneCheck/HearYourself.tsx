"use client";
import { useEffect, useState } from "react";
import type { Translate } from "../../hooks/useLabels.js";

const RECORD_MS = 3000;

export interface HearYourselfProps {
  record: (milliseconds: number) => Promise<Blob>;
  t: Translate<"microphoneCheck">;
}

/** Records three seconds and plays them. The recording stays in this page, and is deleted after playing. */
export function HearYourself({ record, t }: HearYourselfProps) {
  const [state, setState] = useState<"recording" | Blob>();
  const finish = () => setState(undefined);
  useEffect(() => {
    if (!(state instanceof Blob)) return;
    const audio = new Audio(URL.createObjectURL(state));
    audio.onended = finish;
    audio.play().catch(finish);
    return () => {
      audio.pause();
      URL.revokeObjectURL(audio.src);
    };
  }, [state]);

  const start = () => {
    setState("recording");
    record(RECORD_MS).then(setState, finish);
  };
  const label = state instanceof Blob ? "playing" : (state ?? "hearYourself");
  return (
    <>
      <button type="button" data-tt-button="" aria-disabled={state !== undefined} onClick={() => state ?? start()}>
        {t(label)}
      </button>
      <p data-tt-muted="">{t("hearHint")}</p>
    </>
  );
}
