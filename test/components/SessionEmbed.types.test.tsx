import { createRef } from "react";
import { describe, expectTypeOf, it } from "vitest";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import type { SessionCompletion } from "../../src/embed/lifecycle.js";

const ref = createRef<SessionEmbedHandle>();

describe("what compiles", () => {
  it("takes an embed URL, also one that is not there yet", () => {
    void (<SessionEmbed embedUrl="https://app.toughtongueai.com/embed/x" ref={ref} />);
    void (<SessionEmbed embedUrl={null} />);
    void (<SessionEmbed embedUrl={undefined} />);
  });

  it("takes a scenario with everything that goes into its URL", () => {
    void (
      <SessionEmbed
        scenarioId="scenario_1"
        variant="full"
        accessToken="token"
        user={{ name: "Ada", email: "ada@example.com" }}
        variables={{ company_name: "Acme", seats: 3, trial: true }}
        appearance={{ color: "violet-500", avatarId: 2, showPulse: false, language: "de-DE" }}
        maxDurationSeconds={600}
        restoreSessionId="session_1"
        autoStart
        skipPrecheck
        permissions={["microphone", "camera", "display-capture"]}
        sandbox
      />
    );
  });

  it("knows what each callback is given", () => {
    void (
      <SessionEmbed
        embedUrl={null}
        onStart={(event) => expectTypeOf(event.type).toEqualTypeOf<"start">()}
        onComplete={(completion) => expectTypeOf(completion).toEqualTypeOf<SessionCompletion>()}
        onError={(error) => expectTypeOf(error.message).toEqualTypeOf<string>()}
      />
    );
  });
});

describe("what does not compile", () => {
  it("mixes both ways to say what is framed, or has neither", () => {
    // @ts-expect-error embedUrl together with scenarioId
    void (<SessionEmbed embedUrl="https://app.toughtongueai.com/embed/x" scenarioId="scenario_1" />);
    // @ts-expect-error variant goes with scenarioId
    void (<SessionEmbed embedUrl="https://app.toughtongueai.com/embed/x" variant="full" />);
    // @ts-expect-error variables go with scenarioId
    void (<SessionEmbed embedUrl={null} variables={{ a: "b" }} />);
    // @ts-expect-error user goes with scenarioId
    void (<SessionEmbed embedUrl={null} user={{ name: "Ada" }} />);
    // @ts-expect-error a token goes with scenarioId
    void (<SessionEmbed embedUrl={null} accessToken="token" />);
    // @ts-expect-error neither key
    void (<SessionEmbed />);
  });

  it("has unknown names", () => {
    // @ts-expect-error an event that there is not
    void (<SessionEmbed embedUrl={null} onPause={() => {}} />);
    // @ts-expect-error the vendor's spelling
    void (<SessionEmbed scenario_id="scenario_1" />);
    // @ts-expect-error a permission that there is not
    void (<SessionEmbed embedUrl={null} permissions={["geolocation"]} />);
    // @ts-expect-error a variant that there is not
    void (<SessionEmbed scenarioId="scenario_1" variant="large" />);
    // @ts-expect-error pixels are a number
    void (<SessionEmbed embedUrl={null} height="600px" />);
  });
});
