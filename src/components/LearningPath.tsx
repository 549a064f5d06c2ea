"use client";
import { useEffect, useId, useRef } from "react";
import { isPractice } from "../hooks/practice/learningPath.js";
import { type LearningPathState, type UseLearningPathOptions, useLearningPath } from "../hooks/practice/useLearningPath.js";
import { useLimitText } from "../hooks/account/useLimitText.js";
import { useLabels } from "../hooks/useLabels.js";
import { useLocale } from "../hooks/useLocale.js";
import type { OwnLabels } from "../labels/labels.js";
import { learningPathLabels } from "../labels/learningPath.js";
import { isolate } from "../labels/formatLabel.js";
import { ConfirmDialog } from "./ConfirmDialog.js";
import { PathStepItem } from "./learningPath/PathStepItem.js";
import { PracticeFlow, type PracticeFlowProps } from "./PracticeFlow.js";
import { Problem } from "./Problem.js";
import { Skeleton } from "./Skeleton.js";
import { useRootProps } from "./useRootProps.js";

export interface LearningPathProps extends UseLearningPathOptions {
  /** The heading above the steps. @default the collection's name, or "Your learning path" */
  title?: string | undefined;
  /** For the `PracticeFlow` in the open step: variables, appearance, a microphone check and so on. */
  practice?: Omit<PracticeFlowProps, "scenarioId" | "resume" | "user" | "className"> | undefined;
  /** Replaces texts of the path itself; those of its parts come from the provider. */
  labels?: OwnLabels<"learningPath"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * A course of practices and content, in order, with a person's progress. A practice runs in its step, or on your own page with
 * `onOpenStep`.
 *
 * @example
 * <LearningPath
 *   steps={[
 *     { id: "intro", title: "Before you start", content: <Intro /> },
 *     { id: "call", scenarioId, attempts: 2, minPercent: 70 },
 *   ]}
 * />
 */
export function LearningPath({ title, practice, labels, className, ...options }: LearningPathProps) {
  const path = useLearningPath(options);
  const t = useLabels("learningPath", learningPathLabels, labels);
  const locale = useLocale();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { status, steps, done, current, error, limit } = path;
  const limitText = useLimitText();
  const isPracticeOpen = steps.some(({ isOpen, step }) => isOpen && isPractice(step));

  // The pressed button disappears, so the focus moves to its step.
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    const id = focusNext.current;
    focusNext.current = undefined;
    const step = list.current?.children[steps.findIndex((step) => step.id === id)];
    if (id !== undefined) (step?.querySelector("h3") ?? heading.current)?.focus();
  });
  const open = (id: string) => {
    if (!options.onOpenStep) focusNext.current = id;
    path.open(id);
  };
  const close = (id: string) => {
    focusNext.current = id;
    path.close();
  };
  const markDone = (id: string) => {
    const next = steps[steps.findIndex((step) => step.id === id) + 1];
    close(next?.id ?? id);
    path.markDone(id);
  };

  const isShown = status === "ready" || status === "done";
  const progress = t("progress", { done, total: steps.length });
  return (
    <section {...useRootProps("learning-path", className)} data-status={status} aria-labelledby={headingId}>
      <header data-tt="path-header">
        <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
          {title ?? path.collectionName ?? t("title")}
        </h2>
        {isShown && (
          <div data-tt="path-progress" data-tt-row="">
            <progress max={steps.length} value={done} aria-label={progress} />
            <span data-tt-muted="">{progress}</span>
          </div>
        )}
        {isShown && current && !current.isOpen && !isPracticeOpen && (
          <button
            type="button"
            data-tt-button="primary"
            disabled={limit?.isReached && isPractice(current.step)}
            onClick={() => open(current.id)}
          >
            {t(current.title ? "continueWith" : "continue", { title: isolate(current.title ?? "") })}
          </button>
        )}
        {/* An open practice shows its own next step and its own limit. */}
        {isShown && !isPracticeOpen && (
          <p role="status" data-tt="path-limit" data-tt-muted="">
            {limit && limitText(limit)}
          </p>
        )}
      </header>
      <p role="status" data-tt-visually-hidden="">
        {status === "loading" ? t("loading") : isShown && (status === "done" ? t("doneTitle") : progress)}
      </p>
      {status === "loading" && <Skeleton part="path-skeleton" />}
      {status === "failed" && error && (
        <div data-tt-surface="">
          <Problem error={error} title={t("failed")} action={{ label: t("retry"), onAction: path.retry, focusNext: heading }} />
        </div>
      )}
      {status === "empty" && <p data-tt="path-empty">{t("empty")}</p>}
      {status === "done" && (
        <div data-tt="path-done" data-tt-surface="">
          <p data-tt-heading="">{t("doneTitle")}</p>
          <p>{t("doneText")}</p>
        </div>
      )}
      {isShown && (
        <ol data-tt="path-steps" ref={list}>
          {steps.map((step, index) => (
            <PathStepItem
              key={step.id}
              step={step}
              number={(index + 1).toLocaleString(locale)}
              path={path}
              onOpen={open}
              onClose={() => close(step.id)}
              onMarkDone={markDone}
              t={t}
            >
              {step.isOpen && isPractice(step.step) && (
                <PracticeFlow
                  resume="session"
                  {...practice}
                  {...practiceCallbacks(path, practice)}
                  user={options.user}
                  scenarioId={step.step.scenarioId}
                />
              )}
            </PathStepItem>
          ))}
        </ol>
      )}
      {path.pending && (
        <ConfirmDialog
          title={t("leaveTitle")}
          text={t("leaveText")}
          cancel={t("stay")}
          onCancel={() => path.resolvePending(false)}
          confirm={t("leave")}
          onConfirm={() => {
            focusNext.current = path.pending?.step?.id ?? steps.find(({ isOpen }) => isOpen)?.id;
            path.resolvePending(true);
          }}
        />
      )}
    </section>
  );
}

/** Calls the path's own callbacks before the host's. */
function practiceCallbacks({ practiceProps }: LearningPathState, practice: LearningPathProps["practice"]): Partial<PracticeFlowProps> {
  return {
    onStart(event) {
      practiceProps.onStart();
      practice?.onStart?.(event);
    },
    onComplete(completion) {
      practiceProps.onComplete(completion);
      practice?.onComplete?.(completion);
    },
    onAnalysis(analysis, sessionId) {
      practiceProps.onAnalysis(analysis, sessionId);
      practice?.onAnalysis?.(analysis, sessionId);
    },
  };
}
