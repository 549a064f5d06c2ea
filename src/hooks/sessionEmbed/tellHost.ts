import type { EmbedOwner } from "../../embed/createEmbed.js";
import { callbackName } from "../../embed/lifecycle.js";
import { ToughTongueError } from "../../protocol/errors.js";
import type { ToughTongueSettings } from "../context.js";
import { guard } from "../guard.js";
import type { SessionEmbedOptions, SessionErrorEvent } from "./options.js";

type CallbackName = Extract<keyof SessionEmbedOptions, `on${string}`>;

/** Calls the host's callbacks. One that throws is an error of its own, and stops neither the others nor the session. */
export function tellHost(
  options: SessionEmbedOptions,
  settings: ToughTongueSettings | undefined,
): Pick<EmbedOwner, "onStep" | "onError"> {
  function onError(error: ToughTongueError | SessionErrorEvent): void {
    try {
      options.onError?.(error);
    } catch (thrown) {
      console.error(thrown);
    }
    if (!(error instanceof ToughTongueError)) return;
    settings?.onError?.(error);
    if (!options.onError && !settings?.onError) console.error(error);
  }

  function call(name: CallbackName, value: unknown): void {
    guard(name, () => (options[name] as ((value: unknown) => void) | undefined)?.(value), onError);
  }

  return {
    onError,
    onStep({ event, completion }) {
      if (event?.type === "unknown") call("onUnknownEvent", event);
      else if (event) {
        if (event.type === "error") onError(event);
        else call(callbackName(event.type), event);
        call("onEvent", event);
        settings?.onEvent?.(event);
      }
      if (completion) call("onComplete", completion);
    },
  };
}
