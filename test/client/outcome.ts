import { expect } from "vitest";
import { ToughTongueError } from "../../src/client/index.js";

/** How a call ended. Whatever it rejects with has to be an error of the library's. */
export async function outcome(call: Promise<unknown>): Promise<{ value?: unknown; error?: ToughTongueError }> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ToughTongueError);
      return { error: error as ToughTongueError };
    },
  );
}
