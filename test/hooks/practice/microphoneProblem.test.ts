import { afterEach, expect, test, vi } from "vitest";
import { problemBeforeAsking, problemFromError } from "../../../src/hooks/practice/microphoneProblem.js";
import { levelOf } from "../../../src/hooks/practice/openMicrophone.js";

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "featurePolicy");
});

test.each([
  ["nothing", true, true, undefined, undefined],
  ["a policy that allows it", true, true, true, undefined],
  ["a policy that forbids it", true, true, false, "forbidden-by-policy"],
  ["an insecure page, whatever its policy", false, true, false, "insecure"],
  ["a browser without microphones", true, false, true, "not-found"],
])("what is known before the person is asked: %s", (_name, isSecure, hasDevices, isAllowed, problem) => {
  vi.stubGlobal("isSecureContext", isSecure);
  vi.stubGlobal("navigator", hasDevices ? { mediaDevices: { getUserMedia() {} } } : {});
  Object.assign(document, { featurePolicy: isAllowed === undefined ? {} : { allowsFeature: () => isAllowed } });
  expect(problemBeforeAsking()).toBe(problem);
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
