import { expect, it, vi } from "vitest";
import { callHost } from "../../src/protocol/callHost.js";

it("passes what a callback throws or rejects with to onError, named, and stops nothing", async () => {
  const onError = vi.fn();
  const cause = new Error("mine");
  callHost("onStart", () => "fine", onError);
  callHost("onStart", () => Promise.resolve(), onError);
  expect(onError).not.toHaveBeenCalled();
  callHost("onStop", () => { throw cause; }, onError);
  callHost("onEvent", () => Promise.reject(cause), onError);
  await new Promise((resolve) => setTimeout(resolve));
  expect(onError.mock.calls).toEqual([
    [expect.objectContaining({ code: "invalid_argument", message: expect.stringContaining("onStop"), cause })],
    [expect.objectContaining({ code: "invalid_argument", message: expect.stringContaining("onEvent"), cause })],
  ]);
});
