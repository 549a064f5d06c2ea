"use client";
import { useMemo } from "react";
import { type Label, type LabelValues, formatLabel } from "../labels/formatLabel.js";
import type { Labels } from "../labels/labels.js";
import { useOptionalToughTongue } from "./context.js";

/** Writes one of a component's texts. */
export interface Translate<Key extends string> {
  (key: Key, values?: LabelValues): string;
  /** Of a text that is loaded later than the others, with its English default. */
  (key: string, values: LabelValues | undefined, label: Label): string;
}

/** A component's texts: its English defaults, under the provider's, under its own `labels` prop. */
export function useLabels<Component extends keyof Labels, Defaults extends Record<string, Label>>(
  component: Component,
  defaults: Defaults,
  own?: Partial<Record<keyof Defaults, Label>>,
): Translate<keyof Defaults & string> {
  const settings = useOptionalToughTongue();
  const provided = settings?.labels?.[component] as Partial<Record<keyof Defaults, Label>> | undefined;
  const locale = settings?.locale;
  return useMemo(
    () => (key: string, values?: LabelValues, label?: Label) =>
      formatLabel(own?.[key] ?? provided?.[key] ?? defaults[key] ?? label!, values, locale),
    [own, provided, defaults, locale],
  );
}
