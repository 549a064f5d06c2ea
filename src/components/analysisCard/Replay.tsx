"use client";
import { type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { preventSubmit } from "../../hooks/keyboard.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import type { Analysis } from "../../protocol/analysis.js";
import { Advice } from "./Advice.js";
import { signs, toneOf } from "./level.js";
import { type TimedTurn, momentsOf, turnAt } from "./moments.js";

const strokes = 150;

/** The height of a stroke: the length of the word at that time, if all letters of a turn take equally long. No loudness is measured. */
function heightOf({ text, seconds, end }: TimedTurn, at: number): number {
  const start = text.lastIndexOf(" ", ((at - seconds) / (end - seconds)) * text.length) + 1;
  return 6 + 4 * text.slice(start, start + 9).search(/\s|$/);
}

/** Selects the turn at a time, and moves the focus to it. */
export type ReplayHandle = (seconds: number) => void;

export interface ReplayProps {
  handle: Ref<ReplayHandle>;
  analysis: Analysis;
  /** At least two turns. */
  turns: readonly TimedTurn[];
  recordingUrl?: string;
  partnerName?: string;
  /** Called by "Practice this again". Without it, there is no such button. */
  onPracticeAgain?: () => void;
  t: Translate<"analysisCard">;
}

/**
 * The conversation as a timeline, with a pin on each turn that the analysis mentions. A native slider over the drawing makes it
 * work with pointer, touch, keyboard and screen readers.
 */
export function Replay({ handle, analysis, turns, recordingUrl, onPracticeAgain, t, partnerName = t("partner") }: ReplayProps) {
  const locale = useLocale();
  const clock = (seconds: number) => formatClock(seconds, locale);
  const moments = useMemo(() => momentsOf(analysis, turns), [analysis, turns]);
  // One pin for each turn: the first sentence about it is the clearest. They are sorted by turn.
  const pins = moments.filter(({ turn }, index) => turn !== moments[index - 1]?.turn);
  const [chosen, setChosen] = useState<TimedTurn>();
  const [isUnplayable, setUnplayable] = useState(false);
  const audio = useRef<HTMLAudioElement>(null);
  const slider = useRef<HTMLInputElement>(null);

  const start = moments.find(({ kind }) => kind === "improvements") ?? moments[0];
  const turn = turns.find(({ index }) => index === chosen?.index) ?? start?.turn ?? turns[0]!;
  const advice = moments.filter((moment) => moment.turn === turn);
  const tone = advice[0] ? toneOf[advice[0].kind] : 3;
  const length = turns.at(-1)!.end;
  const percent = (seconds: number) => `${(seconds / length) * 100}%`;
  // Once, because a playing recording renders several times a second.
  const drawn = useMemo(
    () =>
      Array.from({ length: strokes }, (_, index) => {
        const at = (index / strokes) * length;
        const one = turnAt(turns, at)!;
        return [one, heightOf(one, at)] as const;
      }),
    [turns, length],
  );
  const nameOf = ({ role }: TimedTurn) => (role === "user" ? t("you") : partnerName);
  const select = (next: TimedTurn | undefined) => {
    if (!next) return;
    setChosen(next);
    if (audio.current) audio.current.currentTime = next.seconds;
  };
  useImperativeHandle(handle, () => (seconds) => {
    // Before the focus moves, because screen readers read the slider's value when it gets the focus.
    flushSync(() => select(turnAt(turns, seconds)));
    slider.current!.scrollIntoView?.({ block: "center" });
    slider.current!.focus();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    preventSubmit(event);
    const isMirrored = getComputedStyle(event.currentTarget).direction === "rtl";
    const isForward = event.key === "ArrowUp" || event.key === "PageUp" || event.key === (isMirrored ? "ArrowLeft" : "ArrowRight");
    if (!/^(Arrow|Page)/.test(event.key)) return;
    event.preventDefault();
    const stops = event.key.startsWith("Page") && pins.length > 0 ? pins.map((pin) => pin.turn) : turns;
    select(isForward ? stops.find(({ index }) => index > turn.index) : stops.filter(({ index }) => index < turn.index).at(-1));
  };

  return (
    <section data-tt="replay">
      <div data-tt-row="">
        <h3>{t("replay")}</h3>
        <p data-tt="legend" data-tt-muted="" aria-hidden="true">
          <span data-tt-tone="0">{t("you")}</span>
          <span data-tt-tone="3">
            <bdi>{partnerName}</bdi>
          </span>
        </p>
      </div>
      {moments.length > 0 && (
        <ol data-tt="moments" data-tt-chips="" aria-label={t("moments")}>
          {pins.map((moment, index) => (
            <li key={index}>
              <button
                type="button"
                data-tt-button=""
                data-tt-tone={toneOf[moment.kind]}
                aria-pressed={moment.turn === turn}
                aria-label={`${clock(moment.turn.seconds)}, ${t(moment.kind)}: ${moment.text}`}
                onClick={() => select(moment.turn)}
              >
                {signs[moment.kind]} {clock(moment.turn.seconds)}
              </button>
            </li>
          ))}
        </ol>
      )}
      {recordingUrl &&
        (isUnplayable ? (
          <p data-tt-muted="">
            {t("unplayable")}{" "}
            <a href={recordingUrl} target="_blank" rel="noreferrer">
              {t("openRecording")}
            </a>
          </p>
        ) : (
          <audio
            ref={audio}
            controls
            preload="none"
            src={recordingUrl}
            aria-label={t("recording")}
            onTimeUpdate={({ currentTarget }) => !currentTarget.paused && setChosen(turnAt(turns, currentTarget.currentTime))}
            onError={() => setUnplayable(true)}
          />
        ))}
      <div>
        <div data-tt="timeline">
          <svg width="100%" height="132" aria-hidden="true">
            {/* Joins the chosen turn with its text below. */}
            <rect
              data-tt-tone={tone}
              fill="var(--_tt-tone)"
              opacity="0.09"
              x={percent(turn.seconds)}
              y="30"
              width={percent(turn.end - turn.seconds)}
              height="160"
              rx="8"
            />
            {drawn.map(([one, size], index) => (
              <rect
                key={index}
                data-tt-tone={one.role === "user" ? 0 : 3}
                fill="var(--_tt-tone)"
                opacity={one === turn ? 1 : 0.45}
                x={`${(index / strokes) * 100}%`}
                y={one.role === "user" ? 74 - size : 82}
                width="0.4%"
                height={size}
                rx="2"
              />
            ))}
            {pins.map(({ kind, turn: { index, role, seconds, end } }) => (
              <svg key={index} x={percent((seconds + end) / 2)} overflow="visible" data-tt-tone={toneOf[kind]} fill="var(--_tt-tone)">
                <rect x="-1" y="14" width="2" height={role === "user" ? 18 : 68} />
                <circle cy="14" r={index === turn.index ? 13 : 10} />
                <text y="19" textAnchor="middle" fill="var(--_tt-surface)">
                  {signs[kind]}
                </text>
              </svg>
            ))}
          </svg>
          <input
            ref={slider}
            type="range"
            min={0}
            max={Math.ceil(length)}
            value={Math.floor(turn.seconds)}
            aria-label={t("timeline")}
            aria-valuetext={`${clock(turn.seconds)}, ${nameOf(turn)}: ${turn.text}`}
            onChange={({ target }) => select(turnAt(turns, Number(target.value)))}
            onKeyDown={onKeyDown}
          />
        </div>
        <p data-tt="bars-axis" data-tt-muted="" aria-hidden="true">
          {[0, 1, 2, 3].map((third) => (
            <span key={third}>{clock((length * third) / 3)}</span>
          ))}
        </p>
        <section data-tt="replay-turn" data-tt-callout="bar" data-tt-tone={tone} aria-live="polite">
          <div data-tt="turn">
            <p data-tt="turn-by">
              <bdi>{nameOf(turn)}</bdi>
              <span data-tt-muted="">{clock(turn.seconds)}</span>
            </p>
            <p data-tt="turn-text" dir="auto">
              {turn.text}
            </p>
          </div>
          <div data-tt-stack="">
            {advice.map((moment, index) => (
              <Advice key={index} {...moment} t={t} />
            ))}
            {onPracticeAgain && (
              <button type="button" data-tt-button="primary" onClick={onPracticeAgain}>
                {t("practiceThis")}
              </button>
            )}
          </div>
        </section>
      </div>
    </section>
  );
}
