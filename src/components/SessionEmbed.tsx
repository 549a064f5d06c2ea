"use client";
import { type CSSProperties, type MouseEvent, type ReactNode, forwardRef, useImperativeHandle } from "react";
import type { SessionEmbedStatus } from "../embed/embed.js";
import { useOptionalToughTongue } from "../hooks/context.js";
import type { SessionEmbedOptions } from "../hooks/embed/options.js";
import { type SessionEmbedHandle, useSessionEmbed } from "../hooks/embed/useSessionEmbed.js";
import type { OwnLabels } from "../labels/labels.js";
import { sessionEmbedLabels } from "../labels/sessionEmbed.js";
import { useRootProps } from "./useRootProps.js";

export type SessionEmbedProps = SessionEmbedOptions & {
  /** Content above the frame, by the embed's status, such as a `SessionHeader`. */
  renderHeader?: ((status: SessionEmbedStatus) => ReactNode) | undefined;
  /** Replaces texts of this embed. */
  labels?: OwnLabels<"sessionEmbed"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
  /** For the outermost element. */
  style?: CSSProperties | undefined;
};

type Text = keyof typeof sessionEmbedLabels;

/**
 * Runs one practice session in a frame and reports its events. Works without a provider; with one, it also asks the API
 * whether the session has ended. The frame survives every render: see {@link useSessionEmbed} for the props that replace it.
 * Don't move the frame in the document: browsers reload a frame that is moved, which ends its session.
 *
 * @example
 * <SessionEmbed embedUrl={embedUrl} onComplete={({ sessionId }) => showAnalysis(sessionId)} />
 */
export const SessionEmbed = forwardRef<SessionEmbedHandle, SessionEmbedProps>(function SessionEmbed(props, ref) {
  // These texts have no placeholders, so they don't need the formatter, which would be a tenth of this component.
  const provided = useOptionalToughTongue()?.labels?.sessionEmbed;
  const t = (key: Text) => (props.labels?.[key] ?? provided?.[key] ?? sessionEmbedLabels[key]) as string;
  const embed = useSessionEmbed({ ...props, title: props.title ?? t("title") });
  const { status, error, hint, advice, interruptedId, frameKey, frameProps, placeProps, rootProps, handle } = embed;
  useImperativeHandle(ref, () => handle, [handle]);

  /** The button disappears when it is pressed, so the focus moves to the embed. */
  const button = (label: Text) => (
    <button
      type="button"
      data-tt-button=""
      onClick={(event: MouseEvent) => {
        event.currentTarget.closest<HTMLElement>("[tabindex]")?.focus();
        handle.reload();
      }}
    >
      {t(label)}
    </button>
  );

  // Keeps the frame's place without a style attribute, which a strict CSP would ignore.
  const space = <svg width="100%" height={props.height ?? 600} aria-hidden="true" />;
  return (
    <div {...useRootProps("session-embed", props.className)} {...rootProps} style={props.style} tabIndex={-1}>
      {props.renderHeader?.(status)}
      {placeProps ? <div {...placeProps}>{space}</div> : frameProps ? <iframe key={frameKey} {...frameProps} /> : space}
      <div data-tt="session-note">
        <p role="status" data-tt-visually-hidden={error || interruptedId ? undefined : ""}>
          {t(interruptedId ? "interrupted" : ((error?.code ?? status) as Text))}
        </p>
        {interruptedId && button("restore")}
        {advice && (
          <>
            {!error && <p>{t(hint as Text)}</p>}
            {button("reload")}
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
