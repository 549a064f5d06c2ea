"use client";
import { useId, useRef } from "react";
import { createPortal } from "react-dom";
import { useMovable } from "../hooks/embed/useMovable.js";
import { type UseSessionDockOptions, useSessionDock } from "../hooks/embed/useSessionDock.js";
import { useLabels } from "../hooks/useLabels.js";
import type { OwnLabels } from "../labels/labels.js";
import { sessionDockLabels } from "../labels/sessionDock.js";
import { Elapsed } from "./Elapsed.js";
import { Question, questionProps } from "./Question.js";
import { useRootProps } from "./useRootProps.js";

export interface SessionDockProps extends UseSessionDockOptions {
  /** Replaces texts of this component. */
  labels?: OwnLabels<"sessionDock"> | undefined;
  /** For the window. */
  className?: string | undefined;
}

/**
 * A small window in which a session continues while its page is not shown. Render it once, near the root of your app and under
 * the provider, and set `keepAlive` on `SessionEmbed` or `PracticeFlow`. Without a session it shows nothing.
 *
 * @example
 * <ToughTongueProvider>
 *   <Routes />
 *   <SessionDock onReturn={({ href }) => navigate(href)} />
 * </ToughTongueProvider>
 */
export function SessionDock({ labels, className, ...options }: SessionDockProps) {
  const { status, title, startedAt, isAsking, emptyPlaces, ...dock } = useSessionDock(options);
  const t = useLabels("sessionDock", sessionDockLabels, labels);
  const rootProps = useRootProps("session-dock", className);
  const root = useRef<HTMLDivElement>(null);
  const { style, dragProps, keyProps } = useMovable(root);
  const id = useId();
  const text = status === "lost" ? t("lost") : status === "ended" ? t("over") : t("opened");

  return (
    // The element and its slot always stay mounted, because the frame must not move in the document.
    <div
      ref={root}
      {...(status
        ? { ...rootProps, style, role: "region", "aria-label": t("label", { title: title! }), "data-status": status }
        : { "data-tt-idle": "" })}
    >
      <p role="status" data-tt-visually-hidden="">
        {status && text}
      </p>
      {status && (
        <div data-tt="dock-header">
          <div {...dragProps} data-tt="session-dock-handle">
            <button type="button" {...keyProps} data-tt="session-dock-move" aria-label={t("move")} aria-describedby={`${id}move`}>
              <svg viewBox="0 0 8 14" width="8" height="14" fill="currentColor" aria-hidden="true">
                <path d="M0 1h2v2H0zm6 0h2v2H6zM0 6h2v2H0zm6 0h2v2H6zM0 11h2v2H0zm6 0h2v2H6z" />
              </svg>
            </button>
            <span id={`${id}move`} hidden>
              {t("moveHint")}
            </span>
            <div>
              <p data-tt="session-dock-title">
                <bdi>{title}</bdi>
              </p>
              <p data-tt-muted="">{status === "active" && startedAt !== undefined ? <Elapsed since={startedAt} label={t("elapsed")} /> : text}</p>
            </div>
          </div>
          {!isAsking && dock.returnProps && (
            <button {...dock.returnProps} data-tt-button="primary">
              {t("return")}
            </button>
          )}
          {!isAsking && (
            <button {...dock.leaveProps} data-tt-button="">
              {t(status === "active" ? "leave" : "close")}
            </button>
          )}
        </div>
      )}
      {isAsking && (
        <div {...questionProps(id)} data-tt="session-dock-question">
          <Question
            id={id}
            title={t("leaveTitle")}
            text={t("leaveText")}
            cancel={{ ...dock.stayProps, children: t("stay") }}
            confirm={{ ...dock.endProps, children: t("end") }}
          />
        </div>
      )}
      <div {...dock.slotProps} />
      {emptyPlaces.map(({ id, place, reason, reload }) =>
        createPortal(
          <div data-tt="session-place-note">
            <p>{t(reason === "blocked" ? "blocked" : "over")}</p>
            {reason === "blocked" ? (
              <>
                {dock.returnProps && (
                  <button {...dock.returnProps} data-tt-button="primary">
                    {t("return")}
                  </button>
                )}
                <button type="button" data-tt-button="" onClick={dock.endProps.onClick}>
                  {t("endDocked")}
                </button>
              </>
            ) : (
              <button type="button" data-tt-button="" onClick={reload}>
                {t("reopen")}
              </button>
            )}
          </div>,
          place,
          id,
        ),
      )}
    </div>
  );
}
