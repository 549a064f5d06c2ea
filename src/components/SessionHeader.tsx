"use client";
import type { SessionEmbedStatus } from "../embed/embed.js";
import { type ScenarioMeta, scenarioMetaOf } from "../hooks/scenarios/scenarioMeta.js";
import { useLabels } from "../hooks/useLabels.js";
import type { OwnLabels } from "../labels/labels.js";
import { practiceFlowLabels } from "../labels/practiceFlow.js";
import { isolate } from "../labels/formatLabel.js";
import type { Scenario } from "../protocol/scenario.js";
import { Elapsed } from "./Elapsed.js";
import { Goal } from "./practiceFlow/Goal.js";
import { Portrait } from "./scenarioPicker/Portrait.js";
import { useRootProps } from "./useRootProps.js";

export interface SessionHeaderProps {
  /** Nothing is shown until it is known. */
  scenario: Scenario | undefined;
  /** The status of the session's embed: "loading" says that it connects, "active" shows the elapsed time. */
  status: SessionEmbedStatus;
  /** Your own facts about the scenario. @default its metadata's */
  meta?: ScenarioMeta | undefined;
  /** Replaces texts; the keys are those of `PracticeFlow`. */
  labels?: OwnLabels<"practiceFlow"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * A strip to show above a session: the portrait and name of the AI's role, the elapsed time and the person's goal.
 * `PracticeFlow` has it; for a `SessionEmbed` or a `SessionDialog`, pass it as `renderHeader`.
 *
 * @example
 * <SessionEmbed scenarioId={scenario.id} renderHeader={(status) => <SessionHeader scenario={scenario} status={status} />} />
 */
export function SessionHeader({ scenario, status, meta, labels, className }: SessionHeaderProps) {
  const t = useLabels("practiceFlow", practiceFlowLabels, labels);
  const rootProps = useRootProps("session-header", className);
  if (!scenario) return null;
  const { role, avatarUrl } = scenarioMetaOf(scenario, meta);
  const name = role ?? scenario.name;
  return (
    <div {...rootProps} data-status={status}>
      <Portrait id={scenario.id} name={name} url={avatarUrl} />
      <div>
        <p>
          <bdi>{status === "loading" ? t("connecting", { name: isolate(name) }) : name}</bdi>
          {status === "active" && <Elapsed label={t("elapsed")} />}
        </p>
        <Goal scenario={scenario} open={status !== "active"} t={t} />
      </div>
    </div>
  );
}
