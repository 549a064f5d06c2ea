"use client";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { preventSubmit } from "../../hooks/keyboard.js";
import { readTurns } from "../../hooks/sessions/turns.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { Session } from "../../protocol/session.js";
import { signs, toneOf } from "./level.js";
import { type Moment, type TimedTurn, momentsOf, timedTurns, turnAt } from "./moments.js";

export interface ReplayProps {
  analysis: Analysis;
  session: Session;
  /** Called by "Practice this again". Without it, there is no such button. */
  onPracticeAgain?: () => void;
  t: Translate<"analysisCard">;
}

/**
 * The conversation as a timeline, with a pin on each turn that the analysis mentions. A native slider over the drawing makes it
 * work with pointer, touch, keyboard and screen readers. Renders nothing if the turns have no times.
 */
export function Replay({ analysis, session, onPracticeAgain, t }: ReplayProps) {
  const locale = useLocale();
  const clock = (seconds: number) => formatClock(seconds, locale);
  const turns = useMemo(() => timedTurns(readTurns(session.transcript), session.durationSeconds), [session]);
  const moments = useMemo(() => momentsOf(analysis, turns), [analysis, turns]);
  // One pin for each turn: the first sentence about it is the clearest.
  const pins = moments.filter(({ turn }, index) => moments.findIndex((other) => other.turn === turn) === index);
  const [chosen, setChosen] = useState<TimedTurn>();
  const [isUnplayable, setUnplayable] = useState(false);
  const audio = useRef<HTMLAudioElement>(null);
  if (turns.length < 2) return null;

  const start = moments.find(({ kind }) => kind === "improvements") ?? moments[0];
  const turn = turns.find(({ index }) => index === chosen?.index) ?? start?.turn ?? turns[0]!;
  const length = turns.at(-1)!.end;
  const percent = (seconds: number) => `${(seconds / length) * 100}%`;
  const nameOf = ({ role }: TimedTurn) => (role === "user" ? t("you") : t("partner"));
  const select = (next: TimedTurn | undefined) => {
    if (!next) return;
    setChosen(next);
    if (audio.current) audio.current.currentTime = next.seconds;
  };
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
      <h3>{t("replay")}</h3>
      <p data-tt="legend" data-tt-muted="" aria-hidden="true">
        <span data-tt-tone="0">{t("you")}</span> <span data-tt-tone="3">{t("partner")}</span>
      </p>
      <div data-tt="timeline">
        <svg width="100%" height="76" aria-hidden="true">
          {turns.map((one) => (
            <rect
              key={one.index}
              data-role={one.role}
              opacity={one === turn ? 1 : 0.55}
              x={percent(one.seconds)}
              y={one.role === "user" ? 26 : 51}
              width={percent(one.end - one.seconds)}
              height="22"
              rx="4"
            />
          ))}
          <line x1={percent(turn.seconds)} x2={percent(turn.seconds)} y1="20" y2="76" stroke="currentColor" strokeWidth="2" />
          {pins.map(({ kind, turn: { seconds } }, index) => (
            <svg key={index} x={percent(seconds)} overflow="visible" data-tt-tone={toneOf[kind]}>
              <circle cx="9" cy="10" r="9" />
              <text x="9" y="15" textAnchor="middle" fontWeight="700">
                {signs[kind]}
              </text>
            </svg>
          ))}
        </svg>
        <input
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
      <section data-tt="replay-turn" aria-live="polite">
        <div data-tt="turn" data-role={turn.role}>
          <p data-tt="turn-by">
            <bdi>{nameOf(turn)}</bdi>
            <span data-tt-muted="">{clock(turn.seconds)}</span>
          </p>
          <p data-tt="turn-text" dir="auto">
            {turn.text}
          </p>
        </div>
        {moments
          .filter((moment) => moment.turn === turn)
          .map(({ kind, text }: Moment, index) => (
            <p key={index} data-tt="advice" data-tt-tone={toneOf[kind]} dir="auto">
              {text}
            </p>
          ))}
      </section>
      {onPracticeAgain && (
        <button type="button" data-tt-button="" onClick={onPracticeAgain}>
          {t("practiceThis")}
        </button>
      )}
      {session.recordingUrl &&
        (isUnplayable ? (
          <p data-tt-muted="">
            {t("unplayable")}{" "}
            <a href={session.recordingUrl} target="_blank" rel="noreferrer">
              {t("openRecording")}
            </a>
          </p>
        ) : (
          <audio
            ref={audio}
            controls
            preload="none"
            src={session.recordingUrl}
            aria-label={t("recording")}
            onTimeUpdate={({ currentTarget }) => !currentTarget.paused && setChosen(turnAt(turns, currentTarget.currentTime))}
            onError={() => setUnplayable(true)}
          />
        ))}
    </section>
  );
}
