"use client";
import { type ForwardedRef, type ReactNode, forwardRef, memo, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { isComposing, preventSubmit } from "../hooks/keyboard.js";
import { useEventCallback } from "../hooks/useEventCallback.js";
import { useDebouncedValue } from "../hooks/useDebouncedValue.js";
import type { Turn } from "../hooks/sessions/turns.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { useLocale } from "../hooks/useLocale.js";
import { type TranscriptState, useGivenTranscript, useTranscript } from "../hooks/sessions/useTranscript.js";
import { useUnheardText } from "../hooks/useUnheardInput.js";
import { analysisCardLabels } from "../labels/analysisCard.js";
import { formatClock } from "../labels/formatClock.js";
import type { OwnLabels } from "../labels/labels.js";
import { transcriptLabels } from "../labels/transcript.js";
import { isolate } from "../labels/formatLabel.js";
import { Advice } from "./analysisCard/Advice.js";
import { momentsOf, timedTurns, turnAt } from "./analysisCard/moments.js";
import { Problem } from "./Problem.js";
import { TranscriptActions } from "./transcript/TranscriptActions.js";
import { Skeleton } from "./Skeleton.js";
import { useRootProps } from "./useRootProps.js";

interface CommonProps {
  /** Shows a search field. @default true */
  searchable?: boolean | undefined;
  /** Shows the sentences of the session's analysis below the turns that they mention. Needs turns with times. @default true */
  moments?: boolean | undefined;
  /** The name of the person that the AI plays. @default "AI" */
  partnerName?: string | undefined;
  /** Replaces texts of this component. */
  labels?: OwnLabels<"transcript"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

interface GivenProps extends CommonProps {
  /**
   * Your own session: a `Session`, or the vendor's object. Null or undefined while there is none yet. Needs no provider, unless
   * the transcript is a separate file, which is fetched through the proxy.
   */
  session: unknown;
  sessionId?: undefined;
}

interface AskedProps extends CommonProps {
  session?: undefined;
  /** The session to fetch. Null or undefined fetches nothing yet. */
  sessionId: string | null | undefined;
}

export type TranscriptProps = GivenProps | AskedProps;

export interface TranscriptHandle {
  /**
   * Scrolls to the turn at this time, in seconds since the start of the conversation, marks it and moves the focus to it. Clears
   * the search. Without times, or while the transcript loads, moves the focus to the heading.
   */
  showTime(seconds: number): void;
}

/**
 * The conversation of a session, with speakers and times.
 *
 * @example
 * <Transcript sessionId={completion.sessionId} />
 */
export const Transcript = forwardRef<TranscriptHandle, TranscriptProps>(function Transcript({ session, sessionId, ...common }, handle) {
  const props = { ...common, handle };
  // If both are undefined, nothing is fetched yet.
  return sessionId === undefined ? <Given session={session} {...props} /> : <Asked sessionId={sessionId} {...props} />;
});

interface ViewProps extends CommonProps {
  handle: ForwardedRef<TranscriptHandle>;
}

function Asked({ sessionId, ...props }: ViewProps & Pick<AskedProps, "sessionId">) {
  return <View {...props} {...useTranscript(sessionId)} />;
}

function Given({ session, ...props }: ViewProps & { session: unknown }) {
  return <View {...props} {...useGivenTranscript(session)} />;
}

function View(props: ViewProps & TranscriptState) {
  const { status, session, turns, found, query, setQuery, error, retry, searchable = true, moments = true, partnerName, labels, className } = props;
  const t = useLabels("transcript", transcriptLabels, labels);
  const adviceText = useLabels("analysisCard", analysisCardLabels);
  const locale = useLocale();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useUnheardText(field, query, setQuery);
  const list = useRef<HTMLOListElement>(null);
  /** The turn that a search or a time has led to. */
  const [current, setCurrent] = useState<Turn>();
  const isSearched = query.trim() !== "";
  const hits = isSearched ? found : [];
  const isHit = new Set(hits);
  const place = Math.max(0, hits.indexOf(current!));
  const announcement = useDebouncedValue(
    status === "loading" ? t("loading") : isSearched ? t(found.length > 0 ? "results" : "noResult", { count: found.length, query }) : "",
  );

  const nameOf = (role: Turn["role"]) => (role === "user" ? session?.userName : role === "ai" && partnerName) || t(role);
  const clock = (seconds: number) => formatClock(seconds, locale);

  const goTo = (turn: Turn | undefined) => {
    const row = turn && (list.current?.children[turn.index] as HTMLElement | undefined);
    setCurrent(turn && turns[turn.index]);
    row?.scrollIntoView?.({ block: "center" });
    return row;
  };
  const walk = (step: number) => goTo(hits.at((place + step) % hits.length));
  const timed = useMemo(() => timedTurns(turns, session?.durationSeconds), [turns, session]);
  const analysis = moments ? session?.analysis : undefined;
  const advice = useMemo(() => {
    const byTurn: Record<number, ReactNode[]> = {};
    const found = analysis ? momentsOf(analysis, timed) : [];
    for (const [key, moment] of found.entries()) (byTurn[moment.turn.index] ??= []).push(<Advice key={key} {...moment} t={adviceText} />);
    return byTurn;
  }, [analysis, timed, adviceText]);
  const showTime = useEventCallback((seconds: number) => {
    setQuery("");
    const row = goTo(turnAt(timed, seconds));
    if (row) row.tabIndex = -1;
    // Without times, at the start of the transcript.
    (row ?? heading.current)?.focus();
  });
  useImperativeHandle(props.handle, () => ({ showTime }), [showTime]);
  const button = (label: "previous" | "next" | "clearSearch", onClick: () => void) => (
    <button type="button" data-tt-button="" onClick={onClick}>
      {t(label)}
    </button>
  );

  return (
    <section {...useRootProps("transcript", className)} data-status={status} aria-labelledby={headingId}>
      <div data-tt-surface="">
        <header>
          <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
            {t("title")}
          </h2>
          {status === "ready" && <TranscriptActions turns={turns} nameOf={nameOf} clock={clock} t={t} />}
        </header>
        <p role="status" data-tt-visually-hidden="">
          {announcement}
        </p>
        {status === "loading" && <Skeleton part="turns" />}
        {status === "failed" && error && (
          <Problem error={error} title={t("failed")} action={retry && { label: t("retry"), onAction: retry, focusNext: heading }} />
        )}
        {status === "empty" && <p data-tt="turns-empty">{t("empty")}</p>}
        {status === "ready" && (
          <>
            <TalkBalance turns={turns} nameOf={nameOf} t={t} />
            {searchable && (
              <div data-tt="transcript-search" data-tt-row="">
                <input
                  ref={field}
                  type="search"
                  data-tt-field=""
                  aria-label={t("search")}
                  placeholder={t("search")}
                  value={query}
                  onChange={(event) => {
                    setQuery(event.target.value);
                    setCurrent(undefined);
                  }}
                  onKeyDown={(event) => {
                    preventSubmit(event);
                    if (event.key === "Enter" && !isComposing(event)) walk(event.shiftKey ? -1 : 1);
                  }}
                />
                {hits.length > 0 ? (
                  <>
                    <span data-tt-muted="">{t("position", { position: place + 1, count: hits.length })}</span>
                    {button("previous", () => walk(-1))}
                    {button("next", () => walk(1))}
                  </>
                ) : (
                  isSearched && (
                    <>
                      <span>{t("noResult", { query: isolate(query.trim()) })}</span>
                      {button("clearSearch", () => {
                        field.current?.focus();
                        setQuery("");
                      })}
                    </>
                  )
                )}
              </div>
            )}
            <ol data-tt="turns" ref={list}>
              {turns.map((turn) => (
                <TurnItem
                  key={turn.index}
                  role={turn.role}
                  text={turn.text}
                  name={nameOf(turn.role)}
                  clock={turn.seconds === undefined ? undefined : clock(turn.seconds)}
                  query={isHit.has(turn) ? query.trim() : undefined}
                  isCurrent={turn === (isSearched ? hits[place] : current)}
                  advice={advice[turn.index]}
                />
              ))}
            </ol>
          </>
        )}
      </div>
    </section>
  );
}

/** The share of the conversation of each speaker, by the length of the text. */
function TalkBalance({ turns, nameOf, t }: { turns: readonly Turn[]; nameOf: (role: Turn["role"]) => string; t: Translate<"transcript"> }) {
  const spoken = (role: Turn["role"]) => turns.reduce((sum, turn) => sum + (turn.role === role ? turn.text.length : 0), 0);
  const own = spoken("user");
  const all = own + spoken("ai");
  if (own === all || own === 0) return null;
  const percent = Math.round((own / all) * 100);
  return (
    <div data-tt="talk-balance" data-tt-row="">
      <span>{t("share", { name: nameOf("user"), percent })}</span>
      <span>{t("share", { name: nameOf("ai"), percent: 100 - percent })}</span>
      <meter max={all} value={own} aria-label={t("talkBalance")} />
    </div>
  );
}

interface TurnItemProps extends Omit<Turn, "index" | "seconds"> {
  name: string;
  clock?: string;
  /** Words to mark in the text. */
  query?: string;
  isCurrent: boolean;
  advice: ReactNode;
}

/** Its props stay the same, so that a keystroke in the search renders only rows that have changed. */
const TurnItem = memo(function TurnItem({ role, text, name, clock, query, isCurrent, advice }: TurnItemProps) {
  return (
    <li data-tt="turn" data-role={role} data-found={query && ""} aria-current={isCurrent || undefined}>
      <p data-tt="turn-by">
        <bdi>{name}</bdi>
        {clock && <span data-tt-muted="">{clock}</span>}
      </p>
      {/* Replaced as a whole when its marks change: a browser's translator replaces the text nodes that React would remove. */}
      <p key={query} data-tt="turn-text" dir="auto">
        {query ? marked(text, query) : text}
      </p>
      {advice}
    </li>
  );
});

/** Marks the words of the query. If a word was found only by ignoring accents, only its message is marked. */
function marked(text: string, query: string) {
  const words = query.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return text.split(new RegExp(`(${words.join("|")})`, "giu")).map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part));
}
