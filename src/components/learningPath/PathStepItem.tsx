"use client";
import { type ReactNode, useState } from "react";
import { isPractice } from "../../hooks/practice/learningPath.js";
import type { LearningPathState, LearningPathStep } from "../../hooks/practice/useLearningPath.js";
import { scenarioMetaOf } from "../../hooks/scenarios/scenarioMeta.js";
import { dateOnly, useDateFormat } from "../../hooks/useDateFormat.js";
import type { Translate } from "../../hooks/useLabels.js";
import { isolate } from "../../labels/formatLabel.js";
import { AnalysisCard } from "../AnalysisCard.js";
import { Portrait } from "../scenarioPicker/Portrait.js";

type PathTexts = Translate<"learningPath">;

export interface PathStepItemProps {
  step: LearningPathStep;
  /** The number of the step, in the digits of the language. */
  number: string;
  path: LearningPathState;
  /** Opens or closes a step, and moves the focus to it. */
  onOpen: (id: string) => void;
  onClose: () => void;
  onMarkDone: (id: string) => void;
  /** The running practice, in the open step. */
  children: ReactNode;
  t: PathTexts;
}

/** One step: its mark, requirements, progress and content. */
export function PathStepItem({ step, number, path, onOpen, onClose, onMarkDone, children, t }: PathStepItemProps) {
  const [showsScore, setShowsScore] = useState(false);
  const { id, step: pathStep, state, title, isOpen, scenario, unscored } = step;
  const isCurrent = path.current?.id === id;
  const isPracticeStep = isPractice(pathStep);
  const role = scenario && scenarioMetaOf(scenario).role;
  const description = (isCurrent || isOpen) && !children ? scenario?.description : undefined;
  return (
    <li data-tt="path-step" data-state={state} data-open={isOpen ? "" : undefined} aria-current={isCurrent ? "step" : undefined}>
      <span data-tt="path-mark" aria-hidden="true">
        {state === "open" || state === "inProgress" ? number : null}
      </span>
      <div data-tt="path-card" data-tt-surface="">
        <div data-tt="path-summary">
          {scenario && !children && <Portrait id={scenario.id} name={role ?? scenario.name} url={scenario.avatarUrl} />}
          <div>
            <h3 tabIndex={-1}>
              <bdi>{title ?? t("untitled")}</bdi>
            </h3>
            <StepFacts step={step} t={t} />
          </div>
          <StepActions step={step} isBlocked={path.limit?.isReached === true} onOpen={() => onOpen(id)} onClose={onClose} t={t} />
        </div>
        {description && <p dir="auto">{description}</p>}
        {children}
        {isOpen && !isPracticeStep && <StepContent content={pathStep.content} t={t} />}
        {isOpen && !isPracticeStep && state !== "done" && (
          <button type="button" data-tt-button="primary" onClick={() => onMarkDone(id)}>
            {t("markDone")}
          </button>
        )}
        {isOpen && isPracticeStep && state === "done" && path.current && !path.isPracticing && (
          <button type="button" data-tt-button="primary" onClick={() => onOpen(path.current!.id)}>
            {t("continueWith", { title: isolate(path.current.title ?? t("untitled")) })}
          </button>
        )}
        {unscored && !isOpen && (showsScore ? (
          <AnalysisCard sessionId={unscored.id} scenarioId={unscored.scenarioId} onReady={(analysis) => path.practiceProps.onAnalysis(analysis, unscored.id)} />
        ) : (
          <div data-tt="path-actions">
            <p data-tt-muted="">{t("unscored")}</p>
            {/* It may cost the account credits: only the person's own click asks for it. */}
            <button type="button" data-tt-button="" onClick={() => setShowsScore(true)}>
              {t("getScore")}
            </button>
          </div>
        ))}
      </div>
    </li>
  );
}

function StepFacts({ step, t }: { step: LearningPathStep; t: PathTexts }) {
  const formatDate = useDateFormat(dateOnly);
  const { state, sessions, attemptsNeeded, bestPercent, doneAt, lastAt } = step;
  const count = Math.min(sessions.length, attemptsNeeded);
  const minPercent = isPractice(step.step) ? step.step.minPercent : undefined;
  const on = state === "done" ? doneAt : lastAt;
  const date = on && formatDate(on);
  const facts = [
    attemptsNeeded > 1 &&
      state !== "done" &&
      (count > 0 ? t("attemptsOf", { count, total: attemptsNeeded }) : t("attempts", { count: attemptsNeeded })),
    minPercent !== undefined && state !== "done" && t("minScore", { percent: minPercent }),
    bestPercent !== undefined && t("best", { percent: Math.round(bestPercent) }),
    date && t(state === "done" ? "doneOn" : "lastOn", { date }),
    state === "locked" && t("lockedHint"),
  ].filter((fact) => typeof fact === "string");
  return (
    <p data-tt="path-facts" data-tt-line="" data-tt-muted="">
      <span data-tt="path-state">{t(state)}</span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

interface StepActionsProps {
  step: LearningPathStep;
  /** A limit of the site is reached: no practice can be started. */
  isBlocked: boolean;
  onOpen: () => void;
  onClose: () => void;
  t: PathTexts;
}

function StepActions({ step: { step, state, isOpen, title }, isBlocked, onOpen, onClose, t }: StepActionsProps) {
  if (isOpen) {
    return (
      <button type="button" data-tt-button="" onClick={onClose}>
        {t("close")}
      </button>
    );
  }
  if (state === "locked") return null;
  const text = !isPractice(step) ? "read" : state === "open" ? "start" : "practiceAgain";
  return (
    // The name starts with the visible text, so that people who use voice control can say what they see.
    <button
      type="button"
      data-tt-button=""
      aria-label={`${t(text)}: ${title ?? t("untitled")}`}
      disabled={isBlocked && isPractice(step)}
      onClick={onOpen}
    >
      {t(text)}
    </button>
  );
}

function StepContent({ content, t }: { content: ReactNode; t: PathTexts }) {
  const isAddress = typeof content === "string" && /^(https?:\/\/|\/(?!\/))/.test(content);
  if (!isAddress) return <div data-tt="path-content">{content}</div>;
  return (
    <p>
      <a href={content} target="_blank" rel="noopener noreferrer" data-tt-button="">
        {t("openLink")}
      </a>
    </p>
  );
}
