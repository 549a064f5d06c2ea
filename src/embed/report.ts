import { ToughTongueError } from "../protocol/errors.js";
import type { EmbedOwner, SessionErrorEvent } from "./options.js";

/** Tells the host of an error; its own only, if the host does not listen, the developer. */
export function report(error: ToughTongueError | SessionErrorEvent, { options, settings }: EmbedOwner): void {
  try {
    options.onError?.(error);
  } catch (thrown) {
    console.error(thrown);
  }
  if (!(error instanceof ToughTongueError)) return;
  settings?.onError?.(error);
  if (!options.onError && !settings?.onError) console.error(error);
}
