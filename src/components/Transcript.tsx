"use client";
import { memo, useId, useRef, useState } from "react";
import { isComposing, preventSubmit } from "../hooks/keyboard.js";
import { useDebouncedValue } from "../hooks/useDebouncedValue.js";
import type { Turn } from "../hooks/sessions/turns.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { useLocale } from "../hooks/useLocale.js";
import { type TranscriptState, useGivenTranscript, useTranscript } from "../hooks/sessions/useTranscript.js";
import { useUnheardText } from "../hooks/useUnheardInput.js";
import { formatClock } from "../labels/formatClock.js";
import type { OwnLabels } from "../labels/labels.js";
import { transcriptLabels } from "../labels/transcript.js";
import { isolate } from "../labels/formatLabel.js";
import { Problem } from "./Problem.js";
import { TranscriptActions } from "./transcript/TranscriptActions.js";
import { Skeleton } from "./Skeleton.js";
import { useRootProps } from "./useRootProps.js";

interface CommonProps {
  /** Shows a search field. @default true */
  searchable?: boolean | undefined;
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

/**
 * The conversation of a session, with speakers and times.
 *
 * @example
 * <Transcript sessionId={completion.sessionId} />
 */
export function Transcript({ session, sessionId, ...common }: TranscriptProps) {
  // If both are undefined, nothing is fetched yet.
  return sessionId === undefined ? <Given session={session} {...common} /> : <Asked sessionId={sessionId} {...common} />;
}

function Asked({ sessionId, ...common }: AskedProps) {
  return <View {...common} {...useTranscript(sessionId)} />;
}

function Given({ session, ...common }: CommonProps & { session: unknown }) {
  return <View {...common} {...useGivenTranscript(session)} />;
}

function View(props: CommonProps & TranscriptState) {
  const { status, session, turns, found, query, setQuery, error, retry, searchable = true, partnerName, labels, className } = props;
  const t = useLabels("transcript", transcriptLabels, labels);
  const locale = useLocale();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useUnheardText(field, query, setQuery);
  const list = useRef<HTMLOListElement>(null);
  const [current, setCurrent] = useState(0);
  const isSearched = query.trim() !== "";
  const hits = isSearched ? found : [];
  const isHit = new Set(hits);
  const place = current % hits.length;
  const announcement = useDebouncedValue(
    status === "loading" ? t("loading") : isSearched ? t(found.length > 0 ? "results" : "noResult", { count: found.length, query }) : "",
  );

  const nameOf = (role: Turn["role"]) => (role === "user" ? (session?.userName ?? t("user")) : role === "ai" && partnerName ? partnerName : t(role));
  const clock = (seconds: number) => formatClock(seconds, locale);

  const goTo = (next: number) => {
    if (hits.length === 0) return;
    const target = (next + hits.length) % hits.length;
    setCurrent(target);
    list.current?.children[hits[target]!.index]?.scrollIntoView?.({ block: "center" });
  };

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
        {status === "ready" && <TalkBalance turns={turns} nameOf={nameOf} t={t} />}
        {status === "ready" && searchable && (
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
                setCurrent(0);
              }}
              onKeyDown={(event) => {
                preventSubmit(event);
                if (event.key === "Enter" && !isComposing(event)) goTo(place + (event.shiftKey ? -1 : 1));
              }}
            />
            {hits.length > 0 && (
              <>
                <span data-tt-muted="">{t("position", { position: place + 1, count: hits.length })}</span>
                <button type="button" data-tt-button="" onClick={() => goTo(place - 1)}>
                  {t("previous")}
                </button>
                <button type="button" data-tt-button="" onClick={() => goTo(place + 1)}>
                  {t("next")}
                </button>
              </>
            )}
          </div>
        )}
        {found.length > 0 && (
          <ol data-tt="turns" ref={list}>
            {turns.map((turn) => (
              <TurnItem
                key={turn.index}
                role={turn.role}
                text={turn.text}
                name={nameOf(turn.role)}
                clock={turn.seconds === undefined ? undefined : clock(turn.seconds)}
                query={isHit.has(turn) ? query.trim() : undefined}
                isCurrent={hits[place] === turn}
              />
            ))}
          </ol>
        )}
        {status === "ready" && found.length === 0 && (
          <div data-tt="turns-empty">
            <p>{t("noResult", { query: isolate(query.trim()) })}</p>
            <button
              type="button"
              data-tt-button=""
              onClick={() => {
                field.current?.focus();
                setQuery("");
              }}
            >
              {t("clearSearch")}
            </button>
          </div>
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
}

/** Its props are strings, so that a keystroke in the search renders only rows that have changed. */
const TurnItem = memo(function TurnItem({ role, text, name, clock, query, isCurrent }: TurnItemProps) {
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
    </li>
  );
});

/** Marks the words of the query. If a word was found only by ignoring accents, only its message is marked. */
function marked(text: string, query: string) {
  const words = query.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return text.split(new RegExp(`(${words.join("|")})`, "giu")).map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part));
}
