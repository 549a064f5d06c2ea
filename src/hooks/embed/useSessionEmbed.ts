"use client";
import { type RefCallback, useEffect, useInsertionEffect, useRef, useState, useSyncExternalStore } from "react";
import { createEmbed } from "../../embed/createEmbed.js";
import type { DockOwner } from "../../embed/keptFrame.js";
import type { EmbedHint, SessionEmbedHandle, SessionEmbedStatus } from "../../embed/embed.js";
import { identityOf } from "../../embed/frameUrl.js";
import { adviceFor } from "../../embed/monitorFrame.js";
import { warn } from "../../embed/warn.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { useOptionalToughTongue } from "../context.js";
import { pollSessionEnd } from "./pollSessionEnd.js";
import { type SessionFrameProps, framePropsOf } from "./framePropsOf.js";
import type { SessionEmbedOptions } from "./options.js";

export type { EmbedHint, SessionEmbedHandle, SessionEmbedStatus };

export interface SessionEmbedState extends Pick<SessionEmbedHandle, "status" | "sessionId" | "sendNotes" | "reload"> {
  /** Why the status is "failed". */
  error: ToughTongueError | undefined;
  /** A possible problem. The frame may work anyway. */
  hint: EmbedHint | undefined;
  /** Advice for developers about the error or the hint, in English. */
  advice: string | undefined;
  /** The session whose conversation was lost because the frame loaded again. `reload` continues it. */
  interruptedId: string | undefined;
  /** The `key` of the iframe. A new key is a new frame. */
  frameKey: number;
  /** Undefined while there is nothing to frame. */
  frameProps: SessionFrameProps | undefined;
  /** With `keepAlive`: props for the element that receives the frame. Render it instead of the iframe. */
  placeProps: SessionPlaceProps | undefined;
  rootProps: { "data-tt": "session-embed"; "data-status": SessionEmbedStatus };
  /** For `useImperativeHandle`. */
  handle: SessionEmbedHandle;
}

export interface SessionPlaceProps {
  ref: RefCallback<HTMLElement>;
  "data-tt": "session-place";
}

/**
 * A session in a frame: its status, its events and the props of its `<iframe>`, for your own markup.
 *
 * The frame stays the same through every render until `embedUrl`, `scenarioId`, `variant`, `restoreSessionId` or
 * `permissions` changes. Other changes to its URL wait for the next frame or `reload()`.
 *
 * @example
 * const { frameKey, frameProps, status } = useSessionEmbed({ embedUrl, onComplete });
 * return frameProps ? <iframe key={frameKey} {...frameProps} /> : <p>{status}</p>;
 */
export function useSessionEmbed(options: SessionEmbedOptions): SessionEmbedState {
  const settings = useOptionalToughTongue();
  const inputs = { ...options, embedOrigins: options.embedOrigins ?? settings?.embedOrigins };
  const [dock] = useState(options.keepAlive ? settings?.dock : undefined);
  // Set in the first commit, before anything reads it.
  const latest = useRef<DockOwner["current"]>(undefined!);
  const [last, setEmbed] = useState(() => createEmbed(inputs, latest));

  let embed = last;
  if (!last.url || last.identity !== identityOf(inputs)) {
    const next = createEmbed(inputs, latest, last);
    // An invalid URL is checked again whenever the options change.
    if (next.identity !== last.identity || next.error?.message !== last.error?.message) {
      warn("the frame is replaced while its session runs, which ends it.", () => !options.keepAlive && last.status === "active");
      embed = next;
      setEmbed(next);
    }
  }
  const frame = framePropsOf(options, embed);
  const reload = () => setEmbed((last) => createEmbed(inputs, latest, last));
  // Runs before any ref or effect, so that nothing calls back into an earlier render.
  useInsertionEffect(() => {
    latest.current = { options, settings, embed, frame, setEmbed, reload, pollSessionEnd };
  });
  useSyncExternalStore(embed.subscribe, embed.version, embed.hydrate);

  // With `keepAlive`, the dock creates the frame and puts it into this element. Without a dock, React renders the frame.
  const [placeProps, setPlaceProps] = useState<SessionPlaceProps | undefined>(() => dock && { ref: setPlace, "data-tt": "session-place" });
  function setPlace(place: HTMLElement | null): void {
    if (dock?.current) dock.current.setPlace(latest, place);
    else if (place) {
      warn("keepAlive needs one <SessionDock /> under the provider, outside of your routes. This session ends with its page.");
      setPlaceProps(undefined);
    }
  }
  useEffect(() => {
    dock?.current?.update(latest);
    embed.refresh(options.sessionId);
  });
  // React runs this clean-up when it removes the component, but not when it hides it.
  useInsertionEffect(() => () => (placeProps && dock?.current ? dock.current.release(latest) : latest.current.embed.release()), [dock, placeProps]);

  const [handle] = useState<SessionEmbedHandle>(() => ({
    get iframe() {
      return latest.current.embed.iframe;
    },
    get status() {
      return latest.current.embed.status;
    },
    get sessionId() {
      return latest.current.embed.sessionId;
    },
    sendNotes: (notes) => latest.current.embed.sendNotes(notes),
    reload: () => latest.current.reload(),
  }));
  const { status, sessionId, error, hint } = embed;
  return {
    handle,
    sendNotes: handle.sendNotes,
    reload: handle.reload,
    status,
    sessionId,
    error,
    hint,
    advice: error?.message ?? (hint && adviceFor(embed.origin)),
    interruptedId: status === "ready" && embed.iframe ? embed.interruptedId : undefined,
    frameKey: embed.key,
    frameProps: frame,
    placeProps,
    rootProps: { "data-tt": "session-embed", "data-status": status },
  };
}
