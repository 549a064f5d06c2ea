"use client";
import { useEffect, useId, useRef, useState } from "react";
import { ConfirmDialog } from "../components/ConfirmDialog.js";
import { Problem } from "../components/Problem.js";
import { useRootProps } from "../components/useRootProps.js";
import { isComposing } from "../hooks/keyboard.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import type { OwnLabels } from "../labels/labels.js";
import { scenarioEditorLabels } from "../labels/scenarioEditor.js";
import type { ScenarioField } from "../protocol/scenarioAuthoring.js";
import { DraftPanel } from "./scenarioEditor/DraftPanel.js";
import { EditorAside } from "./scenarioEditor/EditorAside.js";
import { SwitchField, TagsField, TextField, TimeField } from "./scenarioEditor/fields.js";
import { type ScenarioEditorState, type UseScenarioEditorOptions, useScenarioEditor } from "./useScenarioEditor.js";

export interface ScenarioEditorProps extends UseScenarioEditorOptions {
  /** Replaces texts of this component. */
  labels?: OwnLabels<"scenarioEditor"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * A form for a new or an existing scenario. Needs a provider, and the right `canManage` in your proxy.
 *
 * @example
 * <ScenarioEditor scenarioId={id} onSaved={(scenario) => open(scenario.id)} onClose={close} />
 */
export function ScenarioEditor({ labels, className, ...options }: ScenarioEditorProps) {
  const editor = useScenarioEditor(options);
  const t = useLabels("scenarioEditor", scenarioEditorLabels, labels);
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { status, error } = editor;
  const isForm = status === "ready" || status === "saving" || status === "saved";
  const isNew = options.scenarioId === undefined;
  return (
    <section {...useRootProps("scenario-editor", className)} data-status={status} aria-labelledby={headingId}>
      <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
        {t(isNew ? "newTitle" : "editTitle")}
      </h2>
      {status === "forbidden" && <p data-tt="editor-empty">{t("forbidden")}</p>}
      {status === "loading" && (
        <>
          <p role="status" data-tt-visually-hidden="">
            {t("loading")}
          </p>
          <span data-tt-skeleton="chart" />
        </>
      )}
      {status === "failed" && error && (
        <div data-tt-surface="">
          <Problem error={error} title={t("failed")} action={{ label: t("retry"), onAction: editor.retry, focusNext: heading }} />
        </div>
      )}
      {isForm && <EditorForm editor={editor} isNew={isNew} hasClose={options.onClose !== undefined} t={t} />}
      {!isForm && options.onClose && (
        <button type="button" data-tt-button="" onClick={editor.close}>
          {t("close")}
        </button>
      )}
      {editor.isAsking && (
        <ConfirmDialog
          title={t("leaveTitle")}
          text={t("leaveText")}
          cancel={t("stay")}
          onCancel={() => editor.resolveClose(false)}
          confirm={t("leave")}
          onConfirm={() => editor.resolveClose(true)}
        />
      )}
    </section>
  );
}

interface EditorFormProps {
  editor: ScenarioEditorState;
  isNew: boolean;
  hasClose: boolean;
  t: Translate<"scenarioEditor">;
}

function EditorForm({ editor, isNew, hasClose, t }: EditorFormProps) {
  const { status, values, setValues, errors, error, isDirty } = editor;
  const root = useRef<HTMLDivElement>(null);
  const [attempts, setAttempts] = useState(0);
  // After a failed attempt to save, the focus moves to the first invalid field, or to the error, which may be out of view.
  useEffect(() => {
    if (attempts > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-tt="editor-problem"]')?.focus();
  }, [attempts]);

  const isSaving = status === "saving";
  const errorOf = (field: ScenarioField) => {
    const found = errors[field];
    return found && (found.problem ? t(found.problem) : found.message);
  };
  const text = (field: "name" | "userFriendlyDescription" | "aiInstructions" | "userInstructions" | "rubric") => ({
    name: field,
    value: values[field],
    error: errorOf(field),
    onChange: (value: string) => setValues({ [field]: value }),
  });
  const hasErrors = Object.keys(errors).length > 0;
  const save = () => {
    if (!isSaving) void editor.save().then((isSaved) => !isSaved && setAttempts((count) => count + 1));
  };
  return (
    // Not a form: it may be inside one of the app's.
    <div
      ref={root}
      role="presentation"
      data-tt="editor-form"
      data-tt-stack="wide"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || isComposing(event) || (event.target as Element).tagName !== "INPUT") return;
        event.preventDefault();
        save();
      }}
    >
      {editor.isRestored && (
        <div data-tt="editor-restored" data-tt-row="" data-tt-callout="bar" role="status">
          <p>{t("restored")}</p>
          <button type="button" data-tt-button="" onClick={editor.discard}>
            {t("discard")}
          </button>
        </div>
      )}
      {isNew && <DraftPanel editor={editor} t={t} />}
      <div data-tt="editor-body" data-tt-stack="wide">
        <div data-tt="editor-fields" data-tt-stack="wide" data-tt-surface="">
          <TextField {...text("name")} label={t("name")} required={t("isRequired")} />
          <TextField {...text("userFriendlyDescription")} label={t("description")} hint={t("descriptionHint")} rows={2} />
          <TextField
            {...text("aiInstructions")}
            label={t("aiInstructions")}
            hint={t("aiInstructionsHint")}
            rows={8}
            required={t("isRequired")}
          />
          <TextField {...text("userInstructions")} label={t("userInstructions")} hint={t("userInstructionsHint")} rows={4} />
          <TextField {...text("rubric")} label={t("rubric")} hint={t("rubricHint")} rows={4} />
          <TagsField
            label={t("tags")}
            hint={t("tagsHint")}
            error={errorOf("tags")}
            value={values.tags}
            onChange={(tags) => setValues({ tags })}
          />
          <fieldset data-tt-stack="">
            <legend data-tt-heading="">{t("availability")}</legend>
            <SwitchField
              name="isPublic"
              label={t("isPublic")}
              hint={t("isPublicHint")}
              value={values.isPublic}
              onChange={(isPublic) => setValues({ isPublic })}
            />
            <SwitchField
              name="isRecording"
              label={t("isRecording")}
              hint={t("isRecordingHint")}
              value={values.isRecording}
              onChange={(isRecording) => setValues({ isRecording })}
            />
            <div data-tt="editor-times" data-tt-row="">
              <TimeField
                name="startsAt"
                label={t("startsAt")}
                error={errorOf("startsAt")}
                value={values.startsAt}
                onChange={(startsAt) => setValues({ startsAt })}
              />
              <TimeField
                name="endsAt"
                label={t("endsAt")}
                error={errorOf("endsAt")}
                value={values.endsAt}
                onChange={(endsAt) => setValues({ endsAt })}
              />
            </div>
            <p data-tt-muted="">{t("timesHint")}</p>
          </fieldset>
        </div>
        <EditorAside editor={editor} t={t} />
      </div>
      {error && (
        <div data-tt-surface="" data-tt="editor-problem" tabIndex={-1}>
          <Problem error={error} title={t(error.outcome === "unknown" ? "unknownOutcome" : "notSaved")} />
        </div>
      )}
      <div data-tt="editor-bar" data-tt-surface="">
        <p role="status" data-tt-muted="">
          {isSaving ? t("saving") : hasErrors ? t("fixErrors") : isDirty ? t("unsaved") : status === "saved" && t("saved")}
        </p>
        {hasClose && (
          <button type="button" data-tt-button="" onClick={editor.close}>
            {t("close")}
          </button>
        )}
        <button type="button" data-tt-button="primary" aria-disabled={isSaving} onClick={save}>
          {t("save")}
        </button>
      </div>
    </div>
  );
}
