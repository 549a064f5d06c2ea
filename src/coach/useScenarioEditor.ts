"use client";
import { useEffect, useMemo, useState } from "react";
import { callHost } from "../protocol/callHost.js";
import { useToughTongue } from "../hooks/context.js";
import { useCreateScenario, useDraftScenario, useScenario, useUpdateScenario } from "../hooks/scenarios/scenarioHooks.js";
import { useEventCallback } from "../hooks/useEventCallback.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Scenario } from "../protocol/scenario.js";
import {
  type ScenarioField,
  type ScenarioValues,
  emptyScenario,
  parseScenarioErrors,
  parseScenarioValues,
  scenarioInputOf,
} from "../protocol/scenarioAuthoring.js";
import { type FieldProblem, type ScenarioWarning, problemsOf, variablesIn, warningsOf } from "./scenarioEditor/scenarioChecks.js";
import { readUnsaved, unsavedKey, writeUnsaved } from "./scenarioEditor/unsavedValues.js";
import { useRights } from "./useRights.js";

export interface UseScenarioEditorOptions {
  /** The scenario to edit. Without it, the editor creates a new one. */
  scenarioId?: string | undefined;
  /** Starts a new scenario as a copy of this one. */
  copyOf?: string | undefined;
  /** Names a copy. @default the original name */
  nameCopy?: ((name: string) => string) | undefined;
  /** Called when the scenario was created or changed. */
  onSaved?: ((scenario: Scenario) => void) | undefined;
  /** Called when the person leaves the editor. If there are unsaved changes, the editor asks first. */
  onClose?: (() => void) | undefined;
}

/** A problem with a field: from our own check, or a message from the server. */
export type FieldError = { problem: FieldProblem; message?: undefined } | { problem?: undefined; message: string };

export interface ScenarioEditorState {
  /** `"forbidden"`: the signed-in person may not change scenarios. */
  status: "loading" | "ready" | "saving" | "saved" | "failed" | "forbidden";
  values: ScenarioValues;
  /** Changes some fields. */
  setValues: (change: Partial<ScenarioValues>) => void;
  /** There are unsaved changes. */
  isDirty: boolean;
  /** The editor shows unsaved text of an earlier visit. `discard` removes it. */
  isRestored: boolean;
  /** Discards all unsaved changes. */
  discard: () => void;
  errors: Partial<Record<ScenarioField, FieldError>>;
  /** Why saving or loading failed, unless the error is about a field. With `outcome: "unknown"`, the scenario may have been created. */
  error?: ToughTongueError;
  /** Loads the scenario again after a failure. */
  retry: () => void;
  /** Names in double braces that the texts use. */
  variables: readonly string[];
  warnings: readonly ScenarioWarning[];
  /** Saves if all fields are valid. Resolves to whether the scenario was saved. */
  save: () => Promise<boolean>;
  /** Lets the AI write the texts for a topic. */
  draft: (topic: string) => Promise<void>;
  isDrafting: boolean;
  draftError?: ToughTongueError;
  /** Removes the AI's draft. Undefined if there is none. */
  undoDraft?: () => void;
  /** The editor is asking whether to discard the unsaved changes. */
  isAsking: boolean;
  /** Leaves the editor, or asks first. */
  close: () => void;
  /** Answers the question of the editor. */
  resolveClose: (leaves: boolean) => void;
}

interface Edit {
  /** Identifies the user and the scenario. For another one, the state starts over. */
  subject: string;
  /** The edited values, once the person has changed something. */
  typed?: ScenarioValues;
  /** The values that this editor saved last. */
  saved?: ScenarioValues;
  /** The scenario that this editor created. Saving again updates it. */
  createdId?: string;
  isRestored?: boolean;
  /** Problems are shown from the first attempt to save. */
  isTried?: boolean;
  isSaving?: boolean;
  serverErrors?: Partial<Record<ScenarioField | "other", string>>;
  error?: ToughTongueError;
  isDrafting?: boolean;
  draftError?: ToughTongueError;
  beforeDraft?: ScenarioValues;
  isAsking?: boolean;
}

/**
 * The state of a form for one scenario: values, validation, saving, and recovery of unsaved text. The proxy must allow `getScenario`,
 * `createScenario` and `updateScenario`, and the person needs the right `canManage`.
 *
 * @example
 * const editor = useScenarioEditor({ scenarioId, onSaved: close });
 * return <input value={editor.values.name} onChange={(event) => editor.setValues({ name: event.target.value })} />;
 */
export function useScenarioEditor(options: UseScenarioEditorOptions = {}): ScenarioEditorState {
  const { scenarioId, copyOf, nameCopy, onSaved, onClose } = options;
  const { scope, onError = console.error } = useToughTongue();
  const { rights } = useRights();
  const sourceId = scenarioId ?? copyOf;
  const { data: source, error: loadError, refetch } = useScenario(sourceId);
  const creation = useCreateScenario();
  const update = useUpdateScenario();
  const drafting = useDraftScenario();

  const subject = JSON.stringify([scope, scenarioId, copyOf]);
  const [edit, setEdit] = useState<Edit>({ subject });
  if (edit.subject !== subject) setEdit({ subject });
  // A response that arrives after the editor moved on to another scenario changes nothing here.
  const change = (next: (before: Edit) => Partial<Edit>) =>
    setEdit((before) => (before.subject === subject ? { ...before, ...next(before) } : before));

  const loaded = useMemo(() => (sourceId === undefined ? emptyScenario : source && parseScenarioValues(source.raw)), [sourceId, source]);
  const isCopy = scenarioId === undefined && copyOf !== undefined;
  const first = loaded && isCopy ? { ...loaded, name: nameCopy?.(loaded.name) ?? loaded.name } : loaded;
  const base = edit.saved ?? first;
  const values = edit.typed ?? base ?? emptyScenario;
  const isDirty = base !== undefined && !isSame(values, base);
  const key = unsavedKey(scope, scenarioId ?? (isCopy ? `copy-${copyOf}` : undefined));

  // Once the saved values are loaded, the unsaved text of an earlier visit is shown over them.
  const restore = useEventCallback(() => {
    const left = base && readUnsaved(key, base);
    if (left && !edit.typed && !isSame(left, base)) change(() => ({ typed: left, isRestored: true }));
  });
  const isLoaded = base !== undefined;
  useEffect(() => void (isLoaded && restore()), [isLoaded, subject, restore]);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);

  const setValues = (patch: Partial<ScenarioValues>) =>
    change((before) => {
      const typed = { ...(before.typed ?? before.saved ?? first ?? emptyScenario), ...patch };
      writeUnsaved(key, typed);
      const touched = Object.keys(patch);
      const serverErrors = Object.fromEntries(Object.entries(before.serverErrors ?? {}).filter(([field]) => !touched.includes(field)));
      return { typed, serverErrors };
    });
  const discard = () => {
    writeUnsaved(key, undefined);
    change(() => ({
      typed: undefined,
      isRestored: false,
      isTried: false,
      serverErrors: undefined,
      error: undefined,
      beforeDraft: undefined,
    }));
  };

  const problems = problemsOf(values);
  const save = async () => {
    const hasProblems = Object.keys(problems).length > 0;
    change(() => ({ isTried: true, serverErrors: undefined, error: undefined, isSaving: !hasProblems && base !== undefined }));
    if (hasProblems || !base || edit.isSaving) return false;
    const id = scenarioId ?? edit.createdId;
    try {
      const scenario =
        id === undefined
          ? await creation.mutateAsync(scenarioInputOf(values))
          : await update.mutateAsync({ id, patch: scenarioInputOf(values, base, source?.raw) });
      change(({ typed }) => {
        // Text that was typed while the request was running is not saved yet.
        if (!typed || isSame(typed, values)) writeUnsaved(key, undefined);
        return { saved: values, createdId: scenario.id, isSaving: false, isRestored: false, beforeDraft: undefined };
      });
      callHost("onSaved", () => onSaved?.(scenario), onError);
      return true;
    } catch (cause) {
      const error = cause as ToughTongueError;
      const { other, ...serverErrors } = error.code === "bad_request" ? parseScenarioErrors(error.details) : {};
      const isOfFields = Object.keys(serverErrors).length > 0 && !other;
      change(() => ({ isSaving: false, serverErrors, error: isOfFields ? undefined : error }));
      return false;
    }
  };

  const leave = () => callHost("onClose", () => onClose?.(), onError);
  const isForbidden = rights?.canManage === false || loadError?.code === "forbidden" || (source && !loaded);

  return {
    status: isForbidden
      ? "forbidden"
      : edit.isSaving
      ? "saving"
      : !base
      ? loadError
        ? "failed"
        : "loading"
      : edit.saved && !isDirty
      ? "saved"
      : "ready",
    values,
    setValues,
    isDirty,
    isRestored: edit.isRestored === true,
    discard,
    errors: errorsOf(edit.isTried ? problems : {}, edit.serverErrors),
    error: edit.error ?? (base ? undefined : loadError ?? undefined),
    retry: () => void refetch(),
    variables: variablesIn(values),
    warnings: warningsOf(values, source?.analysisAccess === "never"),
    save,
    draft: async (topic) => {
      change(() => ({ isDrafting: true, draftError: undefined }));
      try {
        const { aiInstructions, userInstructions, userFriendlyDescription } = await drafting.mutateAsync({
          prompt: topic,
          name: values.name || undefined,
        });
        const texts = Object.entries({ aiInstructions, userInstructions, userFriendlyDescription }).filter(([, text]) => text);
        change((before) => {
          // The current values, because the person may have continued typing.
          const beforeDraft = before.typed ?? before.saved ?? first ?? emptyScenario;
          const typed = { ...beforeDraft, name: beforeDraft.name || topic.split("\n")[0]!.slice(0, 80), ...Object.fromEntries(texts) };
          writeUnsaved(key, typed);
          return { typed, beforeDraft, isDrafting: false };
        });
      } catch (cause) {
        change(() => ({ isDrafting: false, draftError: cause as ToughTongueError }));
      }
    },
    isDrafting: edit.isDrafting === true,
    draftError: edit.draftError,
    undoDraft:
      edit.beforeDraft &&
      (() => {
        const { name, aiInstructions, userInstructions, userFriendlyDescription } = edit.beforeDraft!;
        setValues({ name, aiInstructions, userInstructions, userFriendlyDescription });
        change(() => ({ beforeDraft: undefined }));
      }),
    isAsking: edit.isAsking === true,
    close: () => (isDirty ? change(() => ({ isAsking: true })) : leave()),
    resolveClose(leaves) {
      change(() => ({ isAsking: false }));
      if (!leaves) return;
      discard();
      leave();
    },
  };
}

function isSame(a: ScenarioValues, b: ScenarioValues): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function errorsOf(problems: ReturnType<typeof problemsOf>, messages: Edit["serverErrors"] = {}): ScenarioEditorState["errors"] {
  const own = Object.entries(problems).map(([field, problem]) => [field, { problem }]);
  const reported = Object.entries(messages).map(([field, message]) => [field, { message }]);
  return Object.fromEntries([...reported, ...own]) as ScenarioEditorState["errors"];
}
