"use client";
import { useId, useState } from "react";
import { Problem } from "../../components/Problem.js";
import type { Translate } from "../../hooks/useLabels.js";
import type { ScenarioEditorState } from "../useScenarioEditor.js";
import { noForm } from "./fields.js";

/** Lets the AI write the texts of a new scenario. */
export function DraftPanel({ editor, t }: { editor: ScenarioEditorState; t: Translate<"scenarioEditor"> }) {
  const { draft, isDrafting, draftError, undoDraft } = editor;
  const [topic, setTopic] = useState("");
  const id = useId();
  const write = () => {
    if (topic.trim() && !isDrafting) void draft(topic.trim());
  };
  return (
    <section data-tt="editor-draft" data-tt-surface="" data-tt-callout="" aria-labelledby={`${id}title`}>
      <div>
        <h3 id={`${id}title`}>{t("draftTitle")}</h3>
        <p data-tt-muted="">{t("draftHint")}</p>
      </div>
      <div data-tt="editor-field">
        <label htmlFor={`${id}topic`}>
          <b>{t("draftTopic")}</b>
        </label>
        <textarea
          {...noForm}
          id={`${id}topic`}
          rows={2}
          dir="auto"
          data-tt-field=""
          placeholder={t("draftExample")}
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
        />
      </div>
      <div data-tt="editor-actions">
        {/* Not `disabled`, because the pressed button would lose the focus. */}
        <button type="button" data-tt-button="" aria-disabled={isDrafting || topic.trim() === ""} onClick={write}>
          {t("draft")}
        </button>
        {undoDraft && (
          <button type="button" data-tt-button="quiet" onClick={undoDraft}>
            {t("undoDraft")}
          </button>
        )}
        <p role="status" data-tt-muted="">
          {isDrafting ? t("drafting") : undoDraft && t("drafted")}
        </p>
      </div>
      {draftError && <Problem error={draftError} title={t("draftFailed")} />}
    </section>
  );
}
