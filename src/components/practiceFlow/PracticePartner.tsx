"use client";
import type { Translate } from "../../hooks/useLabels.js";
import { scenarioMetaOf } from "../../hooks/scenarios/scenarioMeta.js";
import type { Scenario } from "../../protocol/scenario.js";
import { Elapsed } from "../Elapsed.js";
import { Portrait } from "../scenarioPicker/Portrait.js";

export interface PracticePartnerProps {
  /** Undefined while it isn't known. */
  scenario: Scenario | undefined;
  /** The session's page isn't there yet. */
  isConnecting: boolean;
  /** The conversation has started. */
  isLive: boolean;
  t: Translate<"practiceFlow">;
}

/** Who the person talks to: a face while it connects, then a strip with the time and what the person is meant to reach. */
export function PracticePartner({ scenario, isConnecting, isLive, t }: PracticePartnerProps) {
  if (!scenario) return null;
  const { role, avatarUrl } = scenarioMetaOf(scenario);
  const name = role ?? scenario.name;
  return (
    <div data-tt="practice-partner" data-tt-connecting={isConnecting ? "" : undefined}>
      <Portrait id={scenario.id} name={name} url={avatarUrl} />
      <div>
        <p>
          <bdi>{isConnecting ? t("connecting", { name: `\u2068${name}\u2069` }) : name}</bdi>
          {isLive && <Elapsed label={t("elapsed")} />}
        </p>
        {scenario.instructions && (
          <details data-tt-muted="" open={!isConnecting && !isLive}>
            <summary>{t("goal")}</summary>
            <p dir="auto">{scenario.instructions}</p>
          </details>
        )}
      </div>
    </div>
  );
}
