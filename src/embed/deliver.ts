import { ToughTongueError } from "../protocol/errors.js";
import { type Step, callbackName } from "./lifecycle.js";
import type { EmbedOwner, SessionCallbacks } from "./options.js";
import { report } from "./report.js";

/** Calls the host's callbacks. One that throws is an error of its own, and stops neither the others nor the session. */
export function deliver({ event, completion }: Step, owner: EmbedOwner): void {
  const { options, settings } = owner;

  function call(name: keyof SessionCallbacks, value: unknown): void {
    try {
      (options[name] as ((value: unknown) => void) | undefined)?.(value);
    } catch (cause) {
      report(
        new ToughTongueError(
          "invalid_argument",
          `Your ${name} callback threw, so what it was to do may be half done; the session goes on. Fix the callback; its error is this one's cause.`,
          { cause },
        ),
        owner,
      );
    }
  }

  if (event?.type === "unknown") call("onUnknownEvent", event);
  else if (event) {
    if (event.type === "error") report(event, owner);
    else call(callbackName(event.type), event);
    call("onEvent", event);
    settings?.onEvent?.(event);
  }
  if (completion) call("onComplete", completion);
}
