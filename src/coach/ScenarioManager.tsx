"use client";
import { useId, useRef, useState } from "react";
import { ConfirmDialog } from "../components/ConfirmDialog.js";
import { Problem } from "../components/Problem.js";
import { Portrait } from "../components/scenarioPicker/Portrait.js";
import { Skeleton } from "../components/Skeleton.js";
import { useRootProps } from "../components/useRootProps.js";
import { scenarioMetaOf } from "../hooks/scenarios/scenarioMeta.js";
import { dateOnly, useDateFormat } from "../hooks/useDateFormat.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { isolate } from "../labels/formatLabel.js";
import type { OwnLabels } from "../labels/labels.js";
import { scenarioManagerLabels } from "../labels/scenarioManager.js";
import type { Scenario } from "../protocol/scenario.js";
import { ScenarioEditor } from "./ScenarioEditor.js";
import { useListSearch } from "./useListSearch.js";
import { type ScenarioManagerState, type UseScenarioManagerOptions, useScenarioManager } from "./useScenarioManager.js";
import { useViewFocus } from "./useViewFocus.js";

export interface ScenarioManagerProps extends UseScenarioManagerOptions {
  /** Called when a scenario was created or changed. */
  onSaved?: ((scenario: Scenario) => void) | undefined;
  /** Replaces texts of the list; those of the editor come from the provider. */
  labels?: OwnLabels<"scenarioManager"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/** The number of scenarios that are rendered first, and added with each step. */
const pageSize = 50;

/**
 * The account's scenarios: create, edit, duplicate and delete them. Needs a provider, and the right `canManage` in your
 * proxy.
 *
 * @example
 * <ScenarioManager />
 */
export function ScenarioManager({ onSaved, labels, className, ...options }: ScenarioManagerProps) {
  const manager = useScenarioManager(options);
  const t = useLabels("scenarioManager", scenarioManagerLabels, labels);
  const rootProps = useRootProps("scenario-manager", className);
  const root = useRef<HTMLElement>(null);
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { status, selected, select, asked, deletion, error } = manager;
  const search = useListSearch(manager, manager.scenarios.length, t);
  const isEditing = selected !== null && status !== "forbidden";
  useViewFocus(root, isEditing ? 1 : 0, selected?.edit ?? selected?.copy);

  if (isEditing) {
    return (
      <section {...rootProps} ref={root} data-status={status} data-view="editor">
        <ScenarioEditor
          key={`${selected.edit} ${selected.copy}`}
          scenarioId={selected.edit}
          copyOf={selected.copy}
          nameCopy={(name) => t("copyOf", { name })}
          onSaved={onSaved}
          onClose={() => select(null)}
        />
      </section>
    );
  }
  const isList = status === "ready" || status === "empty";
  return (
    <section {...rootProps} ref={root} data-status={status} data-view="list" aria-labelledby={headingId}>
      <header data-tt="report-header">
        <div>
          <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
            {t("title")}
          </h2>
        </div>
        {status === "ready" && search.input}
        {isList && (
          <button type="button" data-tt-button="primary" onClick={() => select({})}>
            {t("create")}
          </button>
        )}
      </header>
      <p role="status" data-tt-visually-hidden="">
        {status === "loading" ? t("loading") : deletion && !deletion.error && t("deleted", { name: isolate(deletion.scenario.name) })}
      </p>
      {status === "forbidden" && <p data-tt="scenarios-empty">{t("forbidden")}</p>}
      {status === "loading" && <Skeleton part="managed-scenarios" />}
      {status === "failed" && error && (
        <div data-tt-surface="">
          <Problem error={error} title={t("failed")} action={{ label: t("retry"), onAction: manager.retry, focusNext: heading }} />
        </div>
      )}
      {deletion?.error && (
        <div data-tt-surface="" role="alert">
          <Problem error={deletion.error} title={t("notDeleted", { name: isolate(deletion.scenario.name) })} />
        </div>
      )}
      {status === "empty" && <p data-tt="scenarios-empty">{t("empty")}</p>}
      {status === "ready" && search.status}
      {status === "ready" && (manager.scenarios.length > 0 ? <ScenarioList manager={manager} t={t} /> : search.empty)}
      {asked && (
        <ConfirmDialog
          title={t("deleteTitle", { name: isolate(asked.name) })}
          text={t("deleteText")}
          cancel={t("keep")}
          onCancel={() => manager.resolveDelete(false)}
          confirm={t("delete")}
          onConfirm={() => {
            // The row disappears, together with the button that would get the focus back.
            heading.current?.focus();
            manager.resolveDelete(true);
          }}
        />
      )}
    </section>
  );
}

function ScenarioList({ manager, t }: { manager: ScenarioManagerState; t: Translate<"scenarioManager"> }) {
  const { scenarios, select, askToDelete } = manager;
  const [limit, setLimit] = useState(pageSize);
  const left = scenarios.length - limit;
  return (
    <>
      <ul data-tt="managed-scenarios" data-tt-surface="">
        {scenarios.slice(0, limit).map((scenario) => (
          <ManagedScenario
            key={scenario.id}
            scenario={scenario}
            onEdit={() => select({ edit: scenario.id })}
            onCopy={() => select({ copy: scenario.id })}
            onDelete={() => askToDelete(scenario)}
            t={t}
          />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" data-tt-button="" onClick={() => setLimit(limit + pageSize)}>
          {t("showMore", { count: Math.min(left, pageSize) })}
        </button>
      )}
    </>
  );
}

interface ManagedScenarioProps {
  scenario: Scenario;
  onEdit: () => void;
  onCopy: () => void;
  onDelete: () => void;
  t: Translate<"scenarioManager">;
}

function ManagedScenario({ scenario, onEdit, onCopy, onDelete, t }: ManagedScenarioProps) {
  const { id, name, description } = scenario;
  const { role = name, avatarUrl } = scenarioMetaOf(scenario);
  const action = (key: "edit" | "duplicate" | "delete", onClick: () => void) => (
    <button
      type="button"
      data-tt-button="quiet"
      data-tt-muted=""
      data-scenario={key === "delete" ? undefined : id}
      aria-label={`${t(key)}: ${name}`}
      onClick={onClick}
    >
      {t(key)}
    </button>
  );
  return (
    <li data-tt="managed-scenario" data-tt-row="">
      <Portrait id={id} name={role} url={avatarUrl} />
      <div data-tt="scenario-text">
        <div data-tt-line="">
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <ScenarioChips scenario={scenario} t={t} />
        </div>
        {description && (
          <p dir="auto" data-tt-muted="">
            {description}
          </p>
        )}
      </div>
      <div data-tt="report-actions">
        {action("edit", onEdit)}
        {action("duplicate", onCopy)}
        {action("delete", onDelete)}
      </div>
    </li>
  );
}

/** Details of a scenario for the person who manages it. */
function ScenarioChips({ scenario, t }: { scenario: Scenario; t: Translate<"scenarioManager"> }) {
  const formatDate = useDateFormat(dateOnly);
  const [now] = useState(() => new Date());
  const { isPublic, isRecording, analysisAccess, startsAt, endsAt, updatedAt } = scenario;
  const opens = startsAt && startsAt > now && formatDate(startsAt);
  const updated = updatedAt && formatDate(updatedAt);
  return (
    <p data-tt="scenario-chips" data-tt-chips="">
      {isPublic ? <span data-tt-muted="">{t("public")}</span> : <span data-tt-chip="">{t("private")}</span>}
      {opens && <span data-tt-chip="">{t("opens", { date: opens })}</span>}
      {endsAt && endsAt < now && <span data-tt-chip="closed">{t("closed")}</span>}
      {isRecording === false && <span data-tt-chip="closed">{t("notRecorded")}</span>}
      {analysisAccess === "never" && <span data-tt-chip="closed">{t("noAnalysis")}</span>}
      {updated && <span data-tt-muted="">{t("updated", { date: updated })}</span>}
    </p>
  );
}
