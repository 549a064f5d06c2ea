import { expect } from "vitest";
import { ToughTongueError } from "../../src/client/index.js";

/** The value or the error of a call. Fails if the error is not one of the library's. */
export async function outcome(call: Promise<unknown>): Promise<{ value?: unknown; error?: ToughTongueError }> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ToughTongueError);
      return { error: error as ToughTongueError };
    },
  );
}
