import { expect, test } from "vitest";
import { problemBeforeAsking, problemFromError } from "../../../src/hooks/practice/microphoneProblem.js";
import { levelOf } from "../../../src/hooks/practice/openMicrophone.js";

const page = { isSecureContext: true, hasMediaDevices: true };

test("what is known before the person is asked", () => {
  expect(problemBeforeAsking(page)).toBeUndefined();
  expect(problemBeforeAsking({ ...page, isAllowedByPolicy: true })).toBeUndefined();
  expect(problemBeforeAsking({ ...page, isAllowedByPolicy: false })).toBe("forbidden-by-policy");
  expect(problemBeforeAsking({ ...page, isSecureContext: false, isAllowedByPolicy: false })).toBe("insecure");
  expect(problemBeforeAsking({ ...page, hasMediaDevices: false })).toBe("not-found");
});

test("anything that is thrown reads as some problem", () => {
  for (const thrown of [undefined, null, 5, "no", {}, { name: 5 }, new Error("no")]) expect(problemFromError(thrown)).toBe("blocked");
});

test("the level is 0 for silence, 1 at most, and grows with the sound", () => {
  const samples = (amplitude: number) => Uint8Array.from({ length: 512 }, (_, i) => 128 + Math.round(amplitude * Math.sin(i / 8)));
  expect(levelOf(samples(0))).toBe(0);
  expect(levelOf(new Uint8Array())).toBe(0);
  expect(levelOf(samples(127))).toBe(1);
  expect(levelOf(samples(20))).toBeGreaterThan(levelOf(samples(5)));
});
