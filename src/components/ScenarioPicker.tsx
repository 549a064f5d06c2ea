"use client";
import { type ComponentProps, type ReactNode, memo, useId } from "react";
import { useDebouncedValue } from "../hooks/useDebouncedValue.js";
import { useLabels } from "../hooks/useLabels.js";
import { type ScenarioMeta, scenarioMetaOf } from "../hooks/scenarios/scenarioMeta.js";
import { useBestScores } from "../hooks/scenarios/useBestScores.js";
import { type UseScenarioPickerOptions, useScenarioPicker } from "../hooks/scenarios/useScenarioPicker.js";
import { useScenarioTexts } from "../hooks/scenarios/useScenarioTexts.js";
import type { OwnLabels } from "../labels/labels.js";
import { scenarioPickerLabels } from "../labels/scenarioPicker.js";
import { isolate } from "../labels/formatLabel.js";
import type { Scenario } from "../protocol/scenario.js";
import { Problem } from "./Problem.js";
import { Portrait } from "./scenarioPicker/Portrait.js";
import { ScenarioText, type ScenarioTextProps } from "./scenarioPicker/ScenarioText.js";
import { useRootProps } from "./useRootProps.js";

export interface ScenarioPickerProps extends UseScenarioPickerOptions {
  /** Shows a search field. @default false */
  searchable?: boolean | undefined;
  /** Facts about a scenario that your app knows better than its metadata: role, category, minutes, difficulty, a picture, more chips. */
  scenarioMeta?: ((scenario: Scenario) => ScenarioMeta) | undefined;
  /**
   * Shows the person's best score in each scenario. The proxy must allow `listSessions`. Name the person's e-mail address if
   * they may also read the sessions of others.
   * @default false
   */
  showBest?: boolean | { userEmail: string } | undefined;
  /** The content of a scenario beside its radio button. @default portrait, name, role, description and facts */
  renderScenario?: ((scenario: Scenario, state: { selected: boolean }) => ReactNode) | undefined;
  /** Id of your own heading for the choices; the component then renders none. */
  "aria-labelledby"?: string | undefined;
  /** Replaces texts of this picker. */
  labels?: OwnLabels<"scenarioPicker"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * Lets the user choose a scenario, with native radio buttons that work in your form.
 *
 * @example
 * <ScenarioPicker searchable onValueChange={(id) => setScenarioId(id)} />
 */
export function ScenarioPicker(props: ScenarioPickerProps) {
  const { searchable, renderScenario, scenarioMeta, showBest, labels, className } = props;
  const best = useBestScores(showBest);
  const texts = useScenarioTexts(labels);
  const picker = useScenarioPicker(props);
  const t = useLabels("scenarioPicker", scenarioPickerLabels, labels);
  const headingId = useId();
  const labelledBy = props["aria-labelledby"] ?? headingId;
  const { status, shown, remaining, count, query } = picker;

  const searched = query.trim();
  // Isolated, so that a query in another writing direction doesn't reorder the sentence.
  const emptyText = searched ? t("emptyResult", { query: isolate(searched) }) : t("emptyList");
  const found = searched && t("results", { count });
  const announcement = useDebouncedValue(status === "ready" ? found : status === "empty" ? emptyText : t(status));

  return (
    <div {...useRootProps("scenario-picker", className)} {...picker.rootProps}>
      {!props["aria-labelledby"] && (
        <p id={headingId} data-tt-heading="">
          {t("title")}
        </p>
      )}
      <p role="status" data-tt-visually-hidden="">
        {announcement}
      </p>
      {searchable && status !== "failed" && (
        <input
          {...picker.searchProps}
          data-tt="scenario-search"
          data-tt-field=""
          aria-label={t("search")}
          placeholder={t("search")}
        />
      )}
      {status === "loading" && <Skeleton />}
      {picker.error && (
        <div data-tt="scenarios-failed" data-tt-surface="">
          <Problem
            error={picker.error}
            title={t("failed")}
            action={picker.retry && { label: t("retry"), onAction: picker.retry }}
          />
        </div>
      )}
      {shown.length > 0 && (
        <fieldset {...picker.groupProps} data-tt="scenarios" aria-labelledby={labelledBy}>
          {picker.groups.map(({ name, scenarios }) => (
            <ChoiceGroup key={name} name={name}>
              {scenarios.map((scenario) => {
                const meta = scenarioMetaOf(scenario, scenarioMeta?.(scenario));
                const closure = picker.closureOf(scenario);
                const score = best.get(scenario.id);
                return (
                  <Choice
                    key={scenario.id}
                    {...picker.getRadioProps(scenario)}
                    scenario={scenario}
                    renderScenario={renderScenario}
                    note={scenario === picker.pinned ? t("chosen") : undefined}
                    closure={texts.closure(scenario, closure)}
                    best={score && texts.best(score)}
                    facts={texts.facts(meta, scenario, closure).join("\n")}
                    role={meta.role}
                    avatarUrl={meta.avatarUrl}
                  />
                );
              })}
            </ChoiceGroup>
          ))}
        </fieldset>
      )}
      {status === "empty" && (
        <div data-tt="scenarios-empty">
          <p>{emptyText}</p>
          {searched ? (
            <button {...picker.clearSearchProps} data-tt-button="">
              {t("clearSearch")}
            </button>
          ) : (
            picker.retry && (
              <button {...picker.retryProps} data-tt-button="">
                {t("checkAgain")}
              </button>
            )
          )}
        </div>
      )}
      {remaining > 0 && (
        <div data-tt="scenarios-more" data-tt-row="">
          <button {...picker.showMoreProps} data-tt-button="">
            {t("showMore", { count: picker.step })}
          </button>
          <span data-tt-muted="">{t("shown", { shown: count - remaining, count })}</span>
        </div>
      )}
    </div>
  );
}

/** Scenarios under the name of their group, if they have one. */
function ChoiceGroup({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  if (!name) return children;
  return (
    <div role="group" aria-labelledby={id} data-tt="scenario-group">
      <p id={id}>
        <bdi>{name}</bdi>
      </p>
      {children}
    </div>
  );
}

interface ChoiceProps extends Omit<ComponentProps<"input">, "role" | "id">, Omit<ScenarioTextProps, "id"> {
  renderScenario: ScenarioPickerProps["renderScenario"];
  avatarUrl?: string;
}

/** One scenario. Its props are strings and stable functions, so that a long list renders only the rows that changed. */
const Choice = memo(function Choice({ scenario, renderScenario, note, closure, best, facts, role, avatarUrl, ...radio }: ChoiceProps) {
  const id = useId();
  const described = [role && `${id}r`, scenario.description && `${id}d`, (closure ?? best ?? facts) && `${id}c`].filter(Boolean).join(" ") || undefined;
  const names = renderScenario ? {} : { "aria-labelledby": `${id}n`, "aria-describedby": described };
  return (
    <label data-tt="scenario" data-tt-surface="" data-selected={radio.checked ? "" : undefined}>
      <input {...radio} {...names} />
      {!renderScenario && <Portrait id={scenario.id} name={role ?? scenario.name} url={avatarUrl} />}
      {renderScenario ? (
        <span data-tt="scenario-text">{renderScenario(scenario, { selected: radio.checked === true })}</span>
      ) : (
        <ScenarioText id={id} scenario={scenario} note={note} role={role} closure={closure} best={best} facts={facts} />
      )}
    </label>
  );
});

/** Six gray rows in the place and size of the first scenarios. */
function Skeleton() {
  return (
    <div data-tt="scenarios" aria-hidden="true">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <div key={row} data-tt="scenario-skeleton" data-tt-surface="">
          <span data-tt-skeleton="" data-tt="scenario-portrait" />
          <span data-tt="scenario-text">
            <span data-tt-skeleton="" />
            <span data-tt-skeleton="" />
          </span>
        </div>
      ))}
    </div>
  );
}
