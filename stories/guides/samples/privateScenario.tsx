import { MicrophoneCheck, PracticeFlow, SessionEmbed, useAccessToken } from "tough-tongue-react";

/** The flow asks for the token by itself, tries the microphone first, and survives a reload. */
export function PrivatePractice({ scenarioId }: { scenarioId: string }) {
  return <PracticeFlow scenarioId={scenarioId} privateScenario microphoneCheck={MicrophoneCheck} resume="session" />;
}

/** The same for a frame of your own. */
export function OwnFrame({ scenarioId }: { scenarioId: string }) {
  const { accessToken, error, renew } = useAccessToken({ scenarioId });
  if (accessToken) return <SessionEmbed scenarioId={scenarioId} accessToken={accessToken} />;
  return error ? <button onClick={renew}>Try again</button> : <p>One moment…</p>;
}
