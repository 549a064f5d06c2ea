"use client";
import { useDeferredValue, useMemo, useState } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, parseSession } from "../../protocol/session.js";
import { type Turn, readTurns, searchTurns } from "./turns.js";
import { useSession } from "./sessionHooks.js";

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

/** The transcript of a session that the app has: a `Session`, or the vendor's object. */
export function useGivenTranscript(given: unknown): TranscriptState {
  const session = useMemo(() => readSession(given), [given]);
  return useSearch(session, session ? undefined : "loading");
}

/** The transcript of the session with this id, which is fetched. Null or undefined: not yet. */
export function useTranscript(sessionId: string | null | undefined): TranscriptState {
  const { data, error, refetch } = useSession(sessionId);
  const state = useSearch(data, data ? undefined : error ? "failed" : "loading");
  if (data || !error) return state;
  return { ...state, error, retry: () => void refetch() };
}

function useSearch(session: Session | undefined, status: TranscriptStatus | undefined): TranscriptState {
  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query);
  const turns = useMemo(() => readTurns(session?.transcript ?? []), [session]);
  const found = useMemo(() => searchTurns(turns, searched), [turns, searched]);
  return { status: status ?? (turns.length > 0 ? "ready" : "empty"), session, turns, found, query, setQuery };
}

/** A `Session`, or the vendor's object as one. */
export function readSession(given: unknown): Session | undefined {
  return isSession(given) ? given : parseSession(given, { id: "unnamed" });
}

function isSession(given: unknown): given is Session {
  return typeof given === "object" && given !== null && Array.isArray((given as Session).transcript) && "raw" in given;
}
