import { expect, test } from "vitest";
import { knownTimeZone, nearestLocale } from "../../src/labels/locale.js";

test.each([
  ["en-US", "en-US"],
  ["de", "de"],
  ["zh-Hant-TW", "zh-Hant-TW"],
  ["ar-EG-u-nu-latn", "ar-EG-u-nu-latn"],
  ["en_US", "en-US"],
  ["de_DE.UTF-8", "de-DE"],
  ["en-US@posix", "en-US"],
  ["ca@valencia", "ca"],
  [" fr-CA ", "fr-CA"],
  ["en-US-", "en-US"],
  ["de--DE", "de"],
  ["pt-BR-!", "pt-BR"],
  ["", undefined],
  [" ", undefined],
  ["C", undefined],
  ["C.UTF-8", undefined],
  ["*", undefined],
  ["not a locale", undefined],
  [undefined, undefined],
])("the nearest valid locale of %j is %j", (given, expected) => {
  const locale = nearestLocale(given);
  expect(locale).toBe(expected);
  expect(() => new Intl.NumberFormat(locale)).not.toThrow();
});

test.each([null, 42, {}, ["de"]])("%j is no locale", (given) => {
  expect(nearestLocale(given as string)).toBeUndefined();
});

test.each([
  ["Europe/Paris", "Europe/Paris"],
  ["UTC", "UTC"],
  ["Mars/Olympus", undefined],
  ["", undefined],
  [undefined, undefined],
])("the time zone %j is %j", (given, expected) => {
  expect(knownTimeZone(given)).toBe(expected);
});
