"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { EmbedOwner, SessionEmbedHandle, SessionEmbedStatus } from "../embed/createEmbed.js";
import { type EmbedHint, adviceFor } from "../embed/createFrameWatch.js";
import { warn } from "../embed/warn.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { useOptionalToughTongue } from "./context.js";
import { type SessionFrameProps, framePropsOf, identityOf, openFrame } from "./sessionEmbed/openFrame.js";
import type { SessionEmbedOptions } from "./sessionEmbed/options.js";
import { tellHost } from "./sessionEmbed/tellHost.js";
import { useEffectEvent } from "./useEffectEvent.js";

export type { EmbedHint, SessionEmbedHandle, SessionEmbedStatus };

export interface SessionEmbedState extends Pick<SessionEmbedHandle, "status" | "sessionId" | "sendNotes" | "reload"> {
  /** Why the status is "failed". */
  error: ToughTongueError | undefined;
  /** Worth a small note outside the frame, which may well work. */
  hint: EmbedHint | undefined;
  /** What a developer can do about the error or the hint. In English. */
  advice: string | undefined;
  /** The `key` of the iframe: another key is another frame. */
  frameKey: number;
  /** Undefined while there is nothing to frame. */
  frameProps: SessionFrameProps | undefined;
  rootProps: { "data-tt": "session-embed"; "data-status": SessionEmbedStatus };
  /** For `useImperativeHandle`. */
  handle: SessionEmbedHandle;
}

/**
 * A session in a frame: its status, its events and the props of its `<iframe>`, for markup of your own.
 *
 * The frame stays the same through every render until `embedUrl`, or `scenarioId`, `variant`, `restoreSessionId` or
 * `permissions` change; whatever else goes into its URL waits for the next frame or `reload()`.
 *
 * @example
 * const { frameKey, frameProps, status } = useSessionEmbed({ embedUrl, onComplete });
 * return frameProps ? <iframe key={frameKey} {...frameProps} /> : <p>{status}</p>;
 */
export function useSessionEmbed(options: SessionEmbedOptions): SessionEmbedState {
  const settings = useOptionalToughTongue();
  const latest = useEffectEvent((): EmbedOwner => {
    const client = options.poll === false ? undefined : settings?.client;
    return {
      getSession: client && ((id, call) => client.getSession(id, call)),
      reload: () => setFrame((last) => openFrame(options, settings, latest, last)),
      ...tellHost(options, settings),
    };
  });
  const [last, setFrame] = useState(() => openFrame(options, settings, latest));

  let embed = last;
  if (!last.url || last.identity !== identityOf(options)) {
    const next = openFrame(options, settings, latest, last);
    // What could not be opened is judged anew by whatever changed.
    if (next.identity !== last.identity || next.error?.message !== last.error?.message) {
      if (last.handle.status === "active") warn("the frame is replaced while its session runs, which ends it.");
      embed = next;
      setFrame(next);
    }
  }
  const { handle, error, hint } = embed;
  useSyncExternalStore(embed.subscribe, embed.version, embed.version);
  useEffect(() => embed.refresh(options.sessionId));

  const { status, sessionId, sendNotes, reload } = handle;
  return {
    status,
    sessionId,
    error,
    hint,
    advice: error?.message ?? (hint && adviceFor(embed.origin)),
    sendNotes,
    reload,
    handle,
    frameKey: embed.key,
    frameProps: framePropsOf(options, embed),
    rootProps: { "data-tt": "session-embed", "data-status": status },
  };
}
