/** Uses of SessionEmbed that must compile, and uses that must not. */
import { type SessionCompletion, SessionEmbed, type SessionEmbedHandle, type SessionEvent } from "tough-tongue-react";
import { createRef } from "react";

const handle = createRef<SessionEmbedHandle>();

export const good = [
  <SessionEmbed embedUrl="https://app.toughtongueai.com/embed/session/abc" />,
  <SessionEmbed embedUrl={null} />,
  <SessionEmbed embedUrl={undefined} sessionId="abc" />,
  <SessionEmbed
    scenarioId="scenario_1"
    variant="minimal"
    accessToken="sat"
    user={{ name: "Ada", email: "ada@example.com" }}
    variables={{ company_name: "Acme" }}
    appearance={{ color: "violet-500", avatarId: 2, showPulse: true, language: "de-DE" }}
    maxDurationSeconds={600}
    restoreSessionId="abc"
    autoStart
    skipPrecheck
    embedOrigins={["https://app.toughtongueai.com"]}
    onReady={(event) => event.scenarioId?.length}
    onStart={(event) => event.sessionId?.length}
    onStop={(event) => event.durationSeconds?.toFixed()}
    onTerminated={(event) => event.at.getTime()}
    onSubmit={(event) => event.raw}
    onError={(error) => error.code === "blocked"}
    onEvent={(event: SessionEvent) => event.type === "start"}
    onUnknownEvent={(event) => event}
    onComplete={(completion: SessionCompletion) => {
      const reason: "stopped" | "terminated" | "submitted" | "polled" = completion.reason;
      return [completion.sessionId.length, completion.at.getTime(), reason];
    }}
    title="Practice session"
    height={600}
    loading="lazy"
    permissions={["microphone", "camera"]}
    sandbox
    loadTimeoutMs={20_000}
    poll={false}
    className="frame"
    style={{ margin: 0 }}
    ref={handle}
  />,
];

handle.current?.sendNotes([{ text: "Well asked.", timestamp: 12 }]);
handle.current?.reload();

export const bad = [
  // @ts-expect-error both what to embed and a scenario
  <SessionEmbed embedUrl="https://app.toughtongueai.com/embed/session/abc" scenarioId="scenario_1" />,
  // @ts-expect-error a URL says its variant itself
  <SessionEmbed embedUrl="https://app.toughtongueai.com/embed/session/abc" variant="basic" />,
  // @ts-expect-error a URL says its variables itself
  <SessionEmbed embedUrl="https://app.toughtongueai.com/embed/session/abc" variables={{ company_name: "Acme" }} />,
  // @ts-expect-error a URL says its user itself
  <SessionEmbed embedUrl="https://app.toughtongueai.com/embed/session/abc" user={{ name: "Ada" }} />,
  // @ts-expect-error neither
  <SessionEmbed />,
  // @ts-expect-error no such event
  <SessionEmbed scenarioId="scenario_1" onFinish={() => {}} />,
  // @ts-expect-error no such variant
  <SessionEmbed scenarioId="scenario_1" variant="large" />,
  // @ts-expect-error no such permission
  <SessionEmbed scenarioId="scenario_1" permissions={["geolocation"]} />,
];
