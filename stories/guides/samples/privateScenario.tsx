"use client"; // for Next.js; other setups ignore it
import { MicrophoneCheck, PracticeFlow, SessionEmbed, useAccessToken } from "tough-tongue-react";

/** Requests the access token, starts with a microphone check and survives a reload. */
export function PrivatePractice({ scenarioId }: { scenarioId: string }) {
  return <PracticeFlow scenarioId={scenarioId} privateScenario microphoneCheck={MicrophoneCheck} resume="session" />;
}

/** Requests only the token, for your own `SessionEmbed`. */
export function OwnFrame({ scenarioId }: { scenarioId: string }) {
  const { accessToken, error, renew } = useAccessToken({ scenarioId });
  if (accessToken) return <SessionEmbed scenarioId={scenarioId} accessToken={accessToken} />;
  return error ? <button onClick={renew}>Try again</button> : <p>Loading…</p>;
}
