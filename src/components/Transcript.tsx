"use client";
import { memo, useId, useRef } from "react";
import { preventSubmit } from "../hooks/keyboard.js";
import { useDebouncedValue } from "../hooks/useDebouncedValue.js";
import type { Turn } from "../hooks/sessions/turns.js";
import { useLabels } from "../hooks/useLabels.js";
import { useLocale } from "../hooks/useLocale.js";
import { type TranscriptState, useGivenTranscript, useTranscript } from "../hooks/sessions/useTranscript.js";
import { useUnheardText } from "../hooks/useUnheardInput.js";
import { formatClock } from "../labels/formatClock.js";
import type { OwnLabels } from "../labels/labels.js";
import { transcriptLabels } from "../labels/transcript.js";
import { Problem } from "./Problem.js";
import { TranscriptActions } from "./transcript/TranscriptActions.js";
import { useRootProps } from "./useRootProps.js";

interface CommonProps {
  /** Shows a search field. @default true */
  searchable?: boolean | undefined;
  /** Replaces texts of this component. */
  labels?: OwnLabels<"transcript"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

interface GivenProps extends CommonProps {
  /**
   * A session that you have: a `Session`, or the vendor's object. Null or undefined: not yet. Needs no provider, except for a
   * session whose transcript is a file elsewhere: that is fetched through the proxy.
   */
  session: unknown;
  sessionId?: undefined;
}

interface AskedProps extends CommonProps {
  session?: undefined;
  /** The session to fetch. Null or undefined: not yet. */
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
  // Undefined is "not yet" for both, and nothing is fetched.
  return sessionId === undefined ? <Given session={session} {...common} /> : <Asked sessionId={sessionId} {...common} />;
}

function Asked({ sessionId, ...common }: AskedProps) {
  return <View {...common} {...useTranscript(sessionId)} />;
}

function Given({ session, ...common }: CommonProps & { session: unknown }) {
  return <View {...common} {...useGivenTranscript(session)} />;
}

function View(props: CommonProps & TranscriptState) {
  const { status, session, turns, found, query, setQuery, error, retry, searchable = true, labels, className } = props;
  const t = useLabels("transcript", transcriptLabels, labels);
  const locale = useLocale();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useUnheardText(field, query, setQuery);
  const isSearched = query.trim() !== "";
  const announcement = useDebouncedValue(
    status === "loading" ? t("loading") : isSearched ? t(found.length > 0 ? "results" : "noResult", { count: found.length, query }) : "",
  );

  const nameOf = (role: Turn["role"]) => (role === "user" ? (session?.userName ?? t("user")) : t(role));
  const clock = (seconds: number) => formatClock(seconds, locale);

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
        {status === "loading" && <Skeleton />}
        {status === "failed" && error && (
          <Problem error={error} title={t("failed")} action={retry && { label: t("retry"), onAction: retry, focusNext: heading }} />
        )}
        {status === "empty" && <p data-tt-muted="">{t("empty")}</p>}
        {status === "ready" && searchable && (
          <input
            ref={field}
            type="search"
            data-tt-field=""
            aria-label={t("search")}
            placeholder={t("search")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={preventSubmit}
          />
        )}
        {found.length > 0 && (
          <ol data-tt="turns">
            {found.map((turn) => (
              <TurnItem
                key={turn.index}
                {...turn}
                name={nameOf(turn.role)}
                clock={turn.seconds === undefined ? undefined : clock(turn.seconds)}
              />
            ))}
          </ol>
        )}
        {status === "ready" && found.length === 0 && (
          <div data-tt="turns-empty">
            <p>{t("noResult", { query: `\u2068${query.trim()}\u2069` })}</p>
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

interface TurnItemProps extends Omit<Turn, "index" | "seconds"> {
  name: string;
  clock?: string;
}

/** Its props are strings, so that a keystroke in the search renders only new rows. */
const TurnItem = memo(function TurnItem({ role, text, name, clock }: TurnItemProps) {
  return (
    <li data-tt="turn" data-role={role}>
      <p data-tt="turn-by">
        <bdi>{name}</bdi>
        {clock && <span data-tt-muted="">{clock}</span>}
      </p>
      <p data-tt="turn-text" dir="auto">
        {text}
      </p>
    </li>
  );
});

function Skeleton() {
  return (
    <div data-tt="turns" aria-hidden="true">
      <span data-tt-skeleton="" />
      <span data-tt-skeleton="" />
    </div>
  );
}
