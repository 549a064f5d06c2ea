import { ToughTongueError } from "../protocol/errors.js";
import type { Embed } from "./embed.js";
import { type Step, callbackName } from "./lifecycle.js";
import type { SessionCallbacks } from "./options.js";

/** Calls the host's callbacks. One that throws is an error of its own, and stops neither the others nor the session. */
export function deliver({ event, completion }: Step, { latest, report }: Embed): void {
  if (!latest.current) return;
  const { options, settings } = latest.current;

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
      );
    }
  }

  if (event?.type === "unknown") call("onUnknownEvent", event);
  else if (event) {
    if (event.type === "error") report(event);
    else call(callbackName(event.type), event);
    call("onEvent", event);
    settings?.onEvent?.(event);
  }
  if (completion) call("onComplete", completion);
}
