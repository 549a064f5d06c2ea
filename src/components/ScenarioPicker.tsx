"use client";
import { type ComponentProps, type ReactNode, memo, useId } from "react";
import { useDebouncedValue } from "../hooks/useDebouncedValue.js";
import { useLabels } from "../hooks/useLabels.js";
import { type UseScenarioPickerOptions, useScenarioPicker } from "../hooks/scenarios/useScenarioPicker.js";
import type { OwnLabels } from "../labels/labels.js";
import { scenarioPickerLabels } from "../labels/scenarioPicker.js";
import type { Scenario } from "../protocol/scenario.js";
import { Problem } from "./Problem.js";
import { useRootProps } from "./useRootProps.js";

export interface ScenarioPickerProps extends UseScenarioPickerOptions {
  /** Shows a search field. @default false */
  searchable?: boolean | undefined;
  /** The content beside a scenario's radio button. @default its name and description */
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
  const { searchable, renderScenario, labels, className } = props;
  const picker = useScenarioPicker(props);
  const t = useLabels("scenarioPicker", scenarioPickerLabels, labels);
  const headingId = useId();
  const labelledBy = props["aria-labelledby"] ?? headingId;
  const { status, shown, remaining, count, query } = picker;

  const searched = query.trim();
  // Isolated, so that a query in another writing direction doesn't reorder the sentence.
  const emptyText = searched ? t("emptyResult", { query: `\u2068${searched}\u2069` }) : t("emptyList");
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
          {shown.map((scenario) => (
            <Choice
              key={scenario.id}
              {...picker.getRadioProps(scenario)}
              scenario={scenario}
              renderScenario={renderScenario}
              note={scenario === picker.pinned ? t("chosen") : undefined}
            />
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
        <div data-tt="scenarios-more">
          <button {...picker.showMoreProps} data-tt-button="">
            {t("showMore", { count: picker.step })}
          </button>
          <span data-tt-muted="">{t("shown", { shown: count - remaining, count })}</span>
        </div>
      )}
    </div>
  );
}

interface ChoiceProps extends ComponentProps<"input"> {
  scenario: Scenario;
  renderScenario: ScenarioPickerProps["renderScenario"];
  /** Explains why the scenario comes first. */
  note?: string;
}

/** One scenario. Its props are strings and stable functions, so that a long list renders only the rows that changed. */
const Choice = memo(function Choice({ scenario, renderScenario, note, ...radio }: ChoiceProps) {
  const id = useId();
  const { name, description } = scenario;
  const names = renderScenario ? {} : { "aria-labelledby": `${id}n`, "aria-describedby": description && `${id}d` };
  return (
    <label data-tt="scenario" data-selected={radio.checked ? "" : undefined}>
      <input {...radio} {...names} />
      <span data-tt="scenario-text">
        {renderScenario ? (
          renderScenario(scenario, { selected: radio.checked === true })
        ) : (
          <>
            {note && <small>{note}</small>}
            <bdi id={`${id}n`}>{name}</bdi>
            {description && (
              <span id={`${id}d`} dir="auto" data-tt-muted="">
                {description}
              </span>
            )}
          </>
        )}
      </span>
    </label>
  );
});

/** Six gray rows in the place and size of the first scenarios. */
function Skeleton() {
  return (
    <div data-tt="scenarios" aria-hidden="true">
      {[70, 50, 60, 45, 65, 55].map((width) => (
        <div key={width} data-tt="scenario-skeleton">
          <span data-tt-skeleton="" />
          <span data-tt="scenario-text">
            <span data-tt-skeleton="" />
            <span data-tt-skeleton="" />
          </span>
        </div>
      ))}
    </div>
  );
}
