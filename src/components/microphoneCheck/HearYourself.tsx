"use client";
import { useEffect, useRef, useState } from "react";
import type { Translate } from "../../hooks/useLabels.js";

const RECORD_MS = 3000;

export interface HearYourselfProps {
  record: (milliseconds: number) => Promise<Blob>;
  t: Translate<"microphoneCheck">;
}

/** Records three seconds and plays them. The recording stays in this page, and is deleted after playing. */
export function HearYourself({ record, t }: HearYourselfProps) {
  const [state, setState] = useState<"recording" | "playing">();
  const audio = useRef<HTMLAudioElement>(undefined);
  const stop = () => {
    const { current } = audio;
    audio.current = undefined;
    current?.pause();
    if (current) URL.revokeObjectURL(current.src);
  };
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      stop();
    };
  }, []);

  const finish = () => {
    stop();
    setState(undefined);
  };
  const start = async () => {
    if (state) return;
    setState("recording");
    try {
      const recording = await record(RECORD_MS);
      if (!isMounted.current) return;
      audio.current = new Audio(URL.createObjectURL(recording));
      audio.current.onended = finish;
      setState("playing");
      await audio.current.play();
    } catch {
      finish();
    }
  };
  return (
    <>
      <button type="button" data-tt-button="" aria-disabled={state !== undefined} onClick={() => void start()}>
        {t(state ?? "hearYourself")}
      </button>
      <p data-tt-muted="">{t("hearHint")}</p>
    </>
  );
}
