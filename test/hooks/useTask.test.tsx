import { render } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, it, vi } from "vitest";
import { useTask } from "../../src/hooks/useTask.js";
import type { ToughTongueError } from "../../src/protocol/errors.js";
import { eventually } from "../support/eventually.js";
import { deferred } from "../support/scripted.js";

interface Props {
  id?: string;
  run: (signal: AbortSignal, key: string) => Promise<string>;
  onSuccess?: (result: string, key: string) => void;
  onError?: (error: ToughTongueError, key: string) => void;
}

function Task({ id, run, onSuccess, onError }: Props) {
  useTask(id, run, onSuccess, onError);
  return null;
}

const ui = (props: Props) => (
  <StrictMode>
    <Task {...props} />
  </StrictMode>
);

it("runs once for each key, whatever renders and StrictMode do", async () => {
  const run = vi.fn(async (_signal: AbortSignal, key: string) => `${key}!`);
  const onSuccess = vi.fn();
  const { rerender } = render(ui({ run, onSuccess }));
  rerender(ui({ id: "a", run, onSuccess }));
  rerender(ui({ id: "a", run: (signal, key) => run(signal, key), onSuccess }));
  await eventually(() => expect(onSuccess).toHaveBeenCalledExactlyOnceWith("a!", "a"));
  rerender(ui({ id: "b", run, onSuccess }));
  await eventually(() => expect(onSuccess).toHaveBeenLastCalledWith("b!", "b"));
  expect(run).toHaveBeenCalledTimes(2);
});

it("reports a failure", async () => {
  const onError = vi.fn();
  const failure = new Error("no");
  render(ui({ id: "a", run: () => Promise.reject(failure), onError }));
  await eventually(() => expect(onError).toHaveBeenCalledExactlyOnceWith(failure, "a"));
});

it.each(["another key", "an unmount"])("%s aborts it and drops its outcome", async (how) => {
  const answer = deferred<string>();
  const signals: AbortSignal[] = [];
  const run = vi.fn((signal: AbortSignal, key: string) => {
    signals.push(signal);
    return key === "a" ? answer.promise : Promise.resolve(key);
  });
  const onSuccess = vi.fn();
  const { rerender, unmount } = render(ui({ id: "a", run, onSuccess }));
  await eventually(() => expect(run).toHaveBeenCalledOnce());
  if (how === "an unmount") unmount();
  else rerender(ui({ id: "b", run, onSuccess }));
  expect(signals[0]!.aborted).toBe(true);
  answer.resolve("late");
  await answer.promise;
  await Promise.resolve();
  expect(onSuccess).not.toHaveBeenCalledWith("late", "a");
});
