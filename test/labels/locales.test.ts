import { expect, test } from "vitest";
import { type Label, formatLabel } from "../../src/labels/formatLabel.js";
import type { Labels } from "../../src/labels/labels.js";
import { ar } from "../../src/labels/locales/ar.js";
import { de } from "../../src/labels/locales/de.js";
import { en } from "../../src/labels/locales/en.js";
import { enGB } from "../../src/labels/locales/en-GB.js";
import { es } from "../../src/labels/locales/es.js";
import { ja } from "../../src/labels/locales/ja.js";

const languages = { ar, de, es, ja };

const flat = ({ locale: _, ...labels }: Labels) =>
  Object.entries(labels).flatMap(([component, texts]) =>
    Object.entries(texts as Record<string, Label>).map(([key, label]) => [`${component}.${key}`, label] as const),
  );
const placeholders = (label: Label) => {
  const text = typeof label === "string" ? label : label.other;
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
};

test.each(Object.entries(languages))("%s has every text, with the same values in it, and none left in English", (_, labels) => {
  const own = new Map(flat(labels));
  const english = flat(en);
  expect([...own.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  for (const [key, label] of english) expect([key, placeholders(own.get(key)!)]).toEqual([key, placeholders(label)]);
  const same = english.filter(([key, label]) => JSON.stringify(own.get(key)) === JSON.stringify(label)).map(([key]) => key);
  // Digits, file names and words that two languages share.
  expect(same.length, same.join()).toBeLessThan(english.length * 0.03);
});

test.each(Object.entries({ en, ...languages }))("%s has a form for every number, and is serializable", (locale, labels) => {
  expect(JSON.parse(JSON.stringify(labels))).toEqual(labels);
  for (const [key, label] of flat(labels)) {
    if (typeof label === "string") continue;
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    // "many" of Spanish is for millions, and reads as "other".
    const needed = pluralCategories.filter((category) => locale === "ar" || category !== "many");
    expect([key, needed.filter((category) => !label[category])]).toEqual([key, []]);
  }
});

// Nouns and states: other languages inflect them, or have two words where English has one.
const ambiguous = ["Analysis", "Done", "Ended early", "In progress", "Not analyzed", "Note", "Practice", "Public", "Sessions"];

test.each(Object.entries({ enGB, ...languages }))("%s has one text for what is one text in English", (_, labels) => {
  const own = new Map(flat(labels));
  const translations = new Map<string, Set<Label>>();
  for (const [key, label] of flat(en)) {
    if (typeof label !== "string" || ambiguous.includes(label)) continue;
    translations.set(label, (translations.get(label) ?? new Set()).add(own.get(key)!));
  }
  expect([...translations].filter(([, texts]) => texts.size > 1)).toEqual([]);
});

test.each(Object.entries({ en, enGB, ...languages }))("%s breaks no line before an ellipsis, and leaves the percent sign and its space to Intl", (_, labels) => {
  const wrong = flat(labels).filter(([, label]) => /[^\S\u00a0]…|[^}]%|[٪％]/.test(JSON.stringify(label)));
  expect(wrong).toEqual([]);
});

test("the percent sign matches the digits", () => {
  const weight = (labels: Labels, locale: string, percent: number) => formatLabel(labels.analysisCard.weight, { percent }, locale);
  expect(weight(en, "en", 15)).toBe("Weight: 15%");
  expect(weight(en, "en", 12.5)).toBe("Weight: 12.5%");
  expect(weight(en, "en", 58)).toBe("Weight: 58%");
  expect(weight(de, "de", 15)).toBe("Gewichtung: 15\u00a0%");
  expect(weight(es, "es", 15)).toBe("Peso: 15\u00a0%");
  expect(weight(ja, "ja", 15)).toBe("配点：15%");
  // Both also have invisible marks of direction, which keep the sign on the number's side.
  expect(weight(ar, "ar", 15)).toMatch(/ 15\p{Cf}?%\p{Cf}?$/u);
  expect(weight(ar, "ar-EG", 15)).toMatch(/ ١٥٪\p{Cf}?$/u);
  expect(formatLabel(en.teamReport.range, { from: 80, to: 100 }, "ar-EG")).toMatch(/^٨٠–١٠٠٪/);
  // A text stays as it is, also before a sign.
  expect(formatLabel("{score}% {unknown}%", { score: "7–8" }, "de")).toBe("7–8% {unknown}%");
});

test.each(Object.entries({ en, ...languages }))("%s has its language", (locale, labels) => {
  expect(labels.locale).toBe(locale);
});

test("plurals follow the language's own rules", () => {
  const results = (labels: typeof en, locale: string) => [0, 1, 2, 3, 11, 100].map((count) => formatLabel(labels.scenarioPicker.results, { count }, locale));
  expect(results(de, "de")[1]).toBe("1 Szenario gefunden");
  expect(results(de, "de")[2]).toBe("2 Szenarien gefunden");
  expect(new Set(results(ar, "ar")).size).toBe(6);
  expect(results(ja, "ja")[1]).toBe("1件のシナリオが見つかりました");
});

test("British English has no American verb left", () => {
  const american = /\bpractic(ed|ing)\b|\b(can|to|longer|people|each|any) practice\b|analyz|organiz|canceled|color/i;
  expect(flat(enGB).filter(([, label]) => american.test(JSON.stringify(label)))).toEqual([]);
});

test("British English differs in spelling only", () => {
  const british = new Map(flat(enGB));
  const changed = flat(en).filter(([key, label]) => JSON.stringify(british.get(key)) !== JSON.stringify(label));
  expect(enGB.locale).toBe("en-GB");
  expect(Object.fromEntries(changed.map(([key]) => [key, british.get(key)]))).toMatchObject({
    "analysisCard.waiting": "Analysing your conversation…",
    "analysisCard.practiceThis": "Practise this again",
    "errors.aborted": "The request was cancelled.",
    "practiceFlow.pickTitle": "What would you like to practise?",
    "practiceFlow.again": "Practise again",
    "scenarioEditor.draftTopic": "What should people practise?",
    "sessionDialog.stay": "Keep practising",
    "accountHealth.organization": "Organisation",
  });
  const text = JSON.stringify([...british.values()]);
  expect(text).not.toMatch(/analyz|organiz|practicing|canceled|\bto practice\b/i);
  // The noun stays.
  expect(british.get("practiceFlow.start")).toBe("Start practice");
  expect(british.get("sessionHistory.title")).toBe("Practice history");
});
