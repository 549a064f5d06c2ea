import { callHost } from "../protocol/callHost.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Embed } from "./embed.js";
import { type Step, callbackName } from "./lifecycle.js";
import type { SessionCallbacks, SessionErrorEvent } from "./options.js";

/** Calls one of the host's callbacks. */
export function emit(embed: Embed, name: keyof SessionCallbacks, value: unknown): void {
  const callbacks = embed.latest.current.options;
  callHost(name, () => (callbacks[name] as ((value: unknown) => unknown) | undefined)?.(value), (error) => emitError(embed, error));
}

/** Passes an event and a completion to the host's callbacks. */
export function emitEvent(embed: Embed, { event, completion }: Step): void {
  if (event?.type === "unknown") emit(embed, "onUnknownEvent", event);
  else if (event) {
    if (event.type === "error") emitError(embed, event);
    else emit(embed, callbackName(event.type), event);
    emit(embed, "onEvent", event);
    embed.latest.current.settings?.onEvent?.(event);
  }
  if (completion) emit(embed, "onComplete", completion);
}

/** Passes an error to the host. Our own errors go to the console if the host does not listen. */
export function emitError(embed: Embed, error: ToughTongueError | SessionErrorEvent): void {
  const { options, settings } = embed.latest.current;
  callHost("onError", () => options.onError?.(error), console.error);
  if (!(error instanceof ToughTongueError)) return;
  settings?.onError?.(error);
  if (!options.onError && !settings?.onError) console.error(error);
}
