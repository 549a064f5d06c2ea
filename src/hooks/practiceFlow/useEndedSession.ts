"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Session, isSessionOver } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { queries } from "../queries.js";
import { useEffectEvent } from "../useEffectEvent.js";

const READ_MS = 2_500;
/** The vendor's own record may lag behind its page. After this, the page's word is enough. */
const PATIENCE_MS = 60_000;

/**
 * Reads a session whose end was announced until the API says so too, and tells that once; or after a minute, without
 * its word. Answers with what the API last said.
 */
export function useEndedSession(
  sessionId: string | undefined,
  isWaiting: boolean,
  onOver: (sessionId: string) => void,
): Session | undefined {
  const { client, queryClient, scope } = useToughTongue();
  const { data } = useQuery(
    {
      ...queries.session(client, { scope, id: sessionId ?? "" }),
      enabled: isWaiting && sessionId !== undefined,
      refetchInterval: ({ state: { error } }) =>
        error?.code === "unauthorized" || error?.code === "forbidden" ? false : READ_MS,
    },
    queryClient,
  );
  const tellOver = useEffectEvent(() => {
    if (sessionId !== undefined) onOver(sessionId);
  });
  const saysOver = data !== undefined && isSessionOver(data.status);
  useEffect(() => {
    if (!isWaiting) return;
    if (saysOver) return void tellOver();
    const timer = setTimeout(tellOver, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, sessionId, saysOver, tellOver]);
  return data;
}
