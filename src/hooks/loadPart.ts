import { ToughTongueError } from "../protocol/errors.js";

/** A part of the library that is loaded when it is first needed. Rejects as a request without a connection does. */
export function loadPart<Part>(part: Promise<Part>): Promise<Part> {
  return part.catch((cause: unknown) => {
    throw new ToughTongueError(
      "network",
      "A part of this page did not load, so nothing was sent. Check the connection and try again, or reload the page.",
      { cause },
    );
  });
}
