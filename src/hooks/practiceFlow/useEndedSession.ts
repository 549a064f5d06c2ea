"use client";
import { useEffect, useState } from "react";
import type { Session } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { loadLate } from "../loadLate.js";
import { useEventCallback } from "../useEventCallback.js";

/** The vendor's own record may lag behind its page. After this, the page's word is enough. */
const PATIENCE_MS = 60_000;

/**
 * Waits for the API to say that a session is over whose end was announced, and tells that once; or after a minute, without
 * its word. Answers with the session as the API told it.
 */
export function useEndedSession(
  sessionId: string | undefined,
  isWaiting: boolean,
  onOver: (sessionId: string) => void,
): Session | undefined {
  const { client } = useToughTongue();
  const [session, setSession] = useState<Session>();
  const tellOver = useEventCallback(onOver);
  useEffect(() => {
    if (!isWaiting || sessionId === undefined) return;
    const aborter = new AbortController();
    const tell = () => {
      if (!aborter.signal.aborted) tellOver(sessionId);
    };
    const timer = setTimeout(tell, PATIENCE_MS);
    loadLate()
      .then(({ untilOver }) => untilOver(client, sessionId, aborter.signal))
      .then(
        (ended) => {
          if (!ended || aborter.signal.aborted) return;
          setSession(ended);
          tell();
        },
        () => {},
      );
    return () => {
      aborter.abort();
      clearTimeout(timer);
    };
  }, [client, isWaiting, sessionId, tellOver]);
  return session?.id === sessionId ? session : undefined;
}
