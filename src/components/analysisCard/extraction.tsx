"use client";
import type { ReactNode } from "react";
import { useDateFormat } from "../../hooks/useDateFormat.js";
import type { Translate } from "../../hooks/useLabels.js";

/** A value with content. `pairs` are readable names and their values. */
export type Extracted = string | number | boolean | Extracted[] | { pairs: [name: string, value: Extracted][] };

/** Deeper values are left out, because the object comes from a model. */
const MAX_DEPTH = 4;

/** Reads extracted values. Returns undefined if they are empty. */
export function readExtraction(value: unknown, depth = 0): Extracted | undefined {
  if (typeof value === "string") return value.trim() || undefined;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return value;
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => readExtraction(item, depth + 1) ?? []);
    return items.length > 0 ? items : undefined;
  }
  const pairs = Object.entries(value).flatMap(([name, inner]): [string, Extracted][] => {
    const read = readExtraction(inner, depth + 1);
    return read === undefined ? [] : [[inWords(name), read]];
  });
  return pairs.length > 0 ? { pairs } : undefined;
}

/** Turns the author's name of a value, such as `next_step` or `nextStep`, into words. */
function inWords(name: string): string {
  const words = name.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ").replace(/[_\s]+/g, " ").trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : name;
}

interface ExtractionProps {
  value: Extracted;
  t: Translate<"analysisCard">;
}

/** The values that the scenario's author has extracted from the conversation, as text only. */
export function Extraction({ value, t }: ExtractionProps): ReactNode {
  const formatDate = useDateFormat();
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((item, index) => (
          <li key={index}>
            <Extraction value={item} t={t} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object") {
    return (
      <dl data-tt-pairs="">
        {value.pairs.map(([name, inner], index) => (
          <div key={index}>
            <dt data-tt-muted="">
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <Extraction value={inner} t={t} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return <span dir="auto">{dateOf(value, formatDate) ?? value}</span>;
}

/** A date with a time, in the reader's time zone. A date without a time stays unchanged, because it has no zone. */
function dateOf(value: string | number, formatDate: (date: Date) => string | undefined): string | undefined {
  const isDate = typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]{0,20}(Z|[+-]\d\d:?\d\d)$/.test(value);
  const date = new Date(isDate ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : formatDate(date);
}

/** Extracted values as lines of text. */
export function extractionText(value: Extracted, t: Translate<"analysisCard">): string {
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.map((item) => extractionText(item, t)).join(t("comma"));
  if (typeof value !== "object") return String(value);
  return value.pairs.map(([name, inner]) => `${name}: ${extractionText(inner, t)}`).join("; ");
}
