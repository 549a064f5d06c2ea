"use client";
import { type CSSProperties, type MouseEvent, forwardRef, useImperativeHandle } from "react";
import { useOptionalToughTongue } from "../hooks/context.js";
import type { SessionEmbedOptions } from "../hooks/embed/options.js";
import { type SessionEmbedHandle, useSessionEmbed } from "../hooks/embed/useSessionEmbed.js";
import type { Labels } from "../labels/labels.js";
import { sessionEmbedLabels } from "../labels/sessionEmbed.js";
import { useRootProps } from "./useRootProps.js";

export type SessionEmbedProps = SessionEmbedOptions & {
  /** Replaces texts of this embed. */
  labels?: Partial<Labels["sessionEmbed"]>;
  /** For the outermost element. */
  className?: string;
  /** For the outermost element. */
  style?: CSSProperties;
};

type Text = keyof typeof sessionEmbedLabels;

/**
 * Runs one practice session in a frame and reports its events. Works without a provider; with one, it also asks the API
 * whether the session has ended. The frame survives every render: see {@link useSessionEmbed} for the props that replace it.
 * Keep it in its place in the document: browsers reload a frame that is moved, and its session is lost.
 *
 * @example
 * <SessionEmbed embedUrl={embedUrl} onComplete={({ sessionId }) => showAnalysis(sessionId)} />
 */
export const SessionEmbed = forwardRef<SessionEmbedHandle, SessionEmbedProps>(function SessionEmbed(props, ref) {
  // These texts hold no values, so they do without the formatter, which would be a tenth of this component.
  const provided = useOptionalToughTongue()?.labels?.sessionEmbed;
  const t = (key: Text) => (props.labels?.[key] ?? provided?.[key] ?? sessionEmbedLabels[key]) as string;
  const { status, error, hint, advice, frameKey, frameProps, rootProps, handle } = useSessionEmbed({
    ...props,
    title: props.title ?? t("title"),
  });
  useImperativeHandle(ref, () => handle, [handle]);

  /** The button disappears with the error, so the focus moves to the root. */
  function reload(event: MouseEvent): void {
    event.currentTarget.closest<HTMLElement>("[tabindex]")?.focus();
    handle.reload();
  }

  return (
    <div {...useRootProps("session-embed", props.className)} {...rootProps} style={props.style} tabIndex={-1}>
      {frameProps ? (
        <iframe key={frameKey} {...frameProps} />
      ) : (
        // Reserves the frame's space without a style attribute, which a strict CSP would ignore.
        <svg width="100%" height={props.height ?? 600} aria-hidden="true" />
      )}
      <div data-tt="session-note">
        <p role="status" data-tt-visually-hidden={error ? undefined : ""}>
          {t((error?.code ?? status) as Text)}
        </p>
        {advice && (
          <>
            {!error && <p>{t(hint as Text)}</p>}
            <button type="button" data-tt-button="" onClick={reload}>
              {t("reload")}
            </button>
            {frameProps && (
              <a data-tt-button="quiet" href={frameProps.src} target="_blank" rel="noreferrer">
                {t("newTab")}
              </a>
            )}
            <details data-tt-muted="">
              <summary>{t("developers")}</summary>
              {/* Always in English. */}
              <bdi>{advice}</bdi>
            </details>
          </>
        )}
      </div>
    </div>
  );
});
