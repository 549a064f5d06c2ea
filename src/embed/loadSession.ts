import { ToughTongueError } from "../protocol/errors.js";

type SessionPart = typeof import("./session.js");

let part: SessionPart | undefined;
let loading: Promise<SessionPart> | undefined;

function load(): Promise<SessionPart> {
  return (loading ??= import("./session.js").then(
    (loaded) => (part = loaded),
    (cause) => {
      loading = undefined;
      throw new ToughTongueError(
        "network",
        "A part of this page did not load, so the session's events are not heard. Reload the page.",
        { cause },
      );
    },
  ));
}

/** For those who have it and cannot wait, as tests. */
export function provideSession(loaded: SessionPart): void {
  part = loaded;
}

/** Runs a task with the session's code: at once if it is there, else when it is, in the order of the calls. */
export function withSession(task: (session: SessionPart) => void, onError: (error: ToughTongueError) => void): void {
  if (part) task(part);
  else load().then(task, onError);
}

// On its way with the page's own code, so that it is there long before a frame can speak.
if (typeof document !== "undefined") load().catch(() => {});
