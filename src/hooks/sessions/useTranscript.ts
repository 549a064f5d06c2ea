"use client";
import { useDeferredValue, useMemo, useState } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, parseSession } from "../../protocol/session.js";
import type { TranscriptEntry } from "../../protocol/transcript.js";
import { useToughTongue } from "../context.js";
import { useApiQuery } from "../useApiQuery.js";
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

/** The transcript of a session that the app has: a `Session`, or the vendor's object. Needs no provider, and fetches nothing. */
export function useGivenTranscript(given: unknown): TranscriptState {
  const session = useGivenSession(given);
  return useSearch(session, session?.transcript, session ? undefined : "loading");
}

/** The same, with a provider: a transcript that is a file elsewhere is fetched through the proxy. */
export function useGivenTranscriptFile(given: unknown): TranscriptState {
  return useTranscriptOf(useGivenSession(given));
}

/**
 * The transcript of the session with this id, which is fetched, also where the vendor stores it as a file elsewhere. Null or
 * undefined: not yet.
 */
export function useTranscript(sessionId: string | null | undefined): TranscriptState {
  const { data, error, refetch } = useSession(sessionId);
  const state = useTranscriptOf(data);
  return data || !error ? state : { ...state, status: "failed", error, retry: () => void refetch() };
}

const unnamed = "unnamed";

function useGivenSession(given: unknown): Session | undefined {
  return useMemo(() => readSession(given), [given]);
}

/** A browser cannot count on reading the file at `transcriptUrl`, so the proxy does. */
function useTranscriptOf(session: Session | undefined): TranscriptState {
  const { client, scope } = useToughTongue();
  const isFile = session?.transcriptUrl !== undefined && session.transcript.length === 0 && session.id !== unnamed;
  const file = useApiQuery(transcript(client, { scope, id: session?.id ?? "" }), { enabled: isFile });
  const { data, error, isFetching, refetch } = file;
  const isFailed = isFile && !data && error !== null && !isFetching;
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
