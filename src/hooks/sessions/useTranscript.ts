"use client";
import { useDeferredValue, useMemo, useState } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, parseSession } from "../../protocol/session.js";
import type { TranscriptEntry } from "../../protocol/transcript.js";
import { useOptionalToughTongue } from "../context.js";
import { useOptionalQuery } from "../useApiQuery.js";
import { useSession } from "./sessionHooks.js";
import { transcript } from "./sessionQueries.js";
import { type Turn, readTurns, searchTurns } from "./turns.js";

export type TranscriptStatus = "loading" | "ready" | "empty" | "failed";

export interface TranscriptState {
  status: TranscriptStatus;
  session?: Session;
  /** The whole conversation. */
  turns: readonly Turn[];
  /** The turns that match the search. */
  found: readonly Turn[];
  query: string;
  setQuery: (query: string) => void;
  error?: ToughTongueError;
  /** Fetches again after a failure. */
  retry?: () => void;
}

/**
 * The transcript of a session that the app passes: a `Session`, or the vendor's object. Needs no provider, except for a
 * transcript that is a separate file.
 */
export function useGivenTranscript(given: unknown): TranscriptState {
  return useTranscriptOf(useMemo(() => readSession(given), [given]));
}

/**
 * Fetches the transcript of the session with this id, even if the vendor stores it as a separate file. Null or undefined
 * requests nothing yet.
 */
export function useTranscript(sessionId: string | null | undefined): TranscriptState {
  const { data, error, refetch } = useSession(sessionId);
  const state = useTranscriptOf(data);
  return data || !error ? state : { ...state, status: "failed", error, retry: () => void refetch() };
}

const unnamed = "unnamed";

/** Browsers usually cannot read the file at `transcriptUrl`, so the proxy reads it. */
function useTranscriptOf(session: Session | undefined): TranscriptState {
  const settings = useOptionalToughTongue();
  const isFile = Boolean(settings && session?.transcriptUrl) && session?.transcript.length === 0 && session.id !== unnamed;
  const query = settings && isFile ? transcript(settings.client, { scope: settings.scope, id: session.id }) : undefined;
  const { data, error, refetch } = useOptionalQuery(query);
  const isFailed = isFile && !data && error !== null;
  const isLoading = !session || (isFile && !data);
  const state = useSearch(session, isFile ? data : session?.transcript, isFailed ? "failed" : isLoading ? "loading" : undefined);
  return isFailed ? { ...state, error, retry: () => void refetch() } : state;
}

const noEntries: readonly TranscriptEntry[] = [];

function useSearch(
  session: Session | undefined,
  entries: readonly TranscriptEntry[] = noEntries,
  status: TranscriptStatus | undefined,
): TranscriptState {
  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query);
  const turns = useMemo(() => readTurns(entries), [entries]);
  const found = useMemo(() => searchTurns(turns, searched), [turns, searched]);
  return { status: status ?? (turns.length > 0 ? "ready" : "empty"), session, turns, found, query, setQuery };
}

/** A `Session`, or the vendor's object as one. */
export function readSession(given: unknown): Session | undefined {
  return isSession(given) ? given : parseSession(given, { id: unnamed });
}

function isSession(given: unknown): given is Session {
  return typeof given === "object" && given !== null && Array.isArray((given as Session).transcript) && "raw" in given;
}
