"use client";
import { useId } from "react";
import { ScenarioPicker } from "../../components/ScenarioPicker.js";
import type { Translate } from "../../hooks/useLabels.js";
import type { ScenarioEditorState } from "../useScenarioEditor.js";

/** Beside the form: the card as others see it in the picker, the variables, and warnings. */
export function EditorAside({
  editor: { values, variables, warnings },
  t,
}: {
  editor: ScenarioEditorState;
  t: Translate<"scenarioEditor">;
}) {
  const id = useId();
  // An empty name is shown as the picker would show it.
  const preview = { id: "preview", name: values.name, description: values.userFriendlyDescription };
  return (
    <div data-tt="editor-aside" data-tt-stack="wide">
      <section aria-labelledby={`${id}preview`}>
        <h3 id={`${id}preview`}>{t("preview")}</h3>
        <ScenarioPicker scenarios={[preview]} aria-labelledby={`${id}preview`} />
      </section>
      {warnings.length > 0 && (
        <section data-tt="editor-warnings" aria-labelledby={`${id}warnings`}>
          <h3 id={`${id}warnings`}>{t("warnings")}</h3>
          <ul>
            {warnings.map((warning) => (
              <li key={warning} data-kind={warning} data-tt-callout="bar" data-tt-tone={warning === "private" ? 0 : 1}>
                {t(warning)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby={`${id}variables`}>
        <h3 id={`${id}variables`}>{t("variables")}</h3>
        <p data-tt-muted="">{t(variables.length > 0 ? "variablesHint" : "noVariables")}</p>
        {variables.length > 0 && (
          <ul data-tt="editor-variables" data-tt-chips="">
            {variables.map((name) => (
              <li key={name}>
                <code dir="ltr" data-tt-chip="">{name}</code>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
