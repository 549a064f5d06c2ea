import { callHost } from "../protocol/callHost.js";
import { ToughTongueError } from "../protocol/errors.js";
import { type Step, callbackName } from "./lifecycle.js";
import type { EmbedOwner, SessionCallbacks, SessionErrorEvent } from "./options.js";

/** Calls one of the host's callbacks. */
export function emit(owner: EmbedOwner, name: keyof SessionCallbacks, value: unknown): void {
  callHost(name, () => (owner.options[name] as ((value: unknown) => unknown) | undefined)?.(value), (error) => emitError(error, owner));
}

/** Passes an event and a completion to the host's callbacks. */
export function emitEvent({ event, completion }: Step, owner: EmbedOwner): void {
  const call = (name: keyof SessionCallbacks, value: unknown) => emit(owner, name, value);
  if (event?.type === "unknown") call("onUnknownEvent", event);
  else if (event) {
    if (event.type === "error") emitError(event, owner);
    else call(callbackName(event.type), event);
    call("onEvent", event);
    owner.settings?.onEvent?.(event);
  }
  if (completion) call("onComplete", completion);
}

/** Passes an error to the host. Our own errors go to the console if the host does not listen. */
export function emitError(error: ToughTongueError | SessionErrorEvent, { options, settings }: EmbedOwner): void {
  callHost("onError", () => options.onError?.(error), ({ cause }) => console.error(cause));
  if (!(error instanceof ToughTongueError)) return;
  settings?.onError?.(error);
  if (!options.onError && !settings?.onError) console.error(error);
}
