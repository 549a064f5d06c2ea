"use client";
import { useMemo } from "react";
import { type Label, type LabelValues, formatLabel } from "../labels/formatLabel.js";
import type { Labeled, Labels, OwnLabels } from "../labels/labels.js";
import { useOptionalToughTongue } from "./context.js";
import { useLocale } from "./useLocale.js";

/** Formats one of a component's texts. */
export type Translate<Component extends Labeled> = (key: keyof Labels[Component], values?: LabelValues) => string;

/** A component's texts: its `labels` prop over the provider's over the English defaults. */
export function useLabels<Component extends Labeled>(
  component: Component,
  defaults: { [Key in keyof Labels[Component]]: Label },
  own?: OwnLabels<Component>,
): Translate<Component> {
  const provided: OwnLabels<Component> | undefined = useOptionalToughTongue()?.labels?.[component];
  const locale = useLocale();
  return useMemo(
    () => (key, values) => formatLabel(own?.[key] ?? provided?.[key] ?? defaults[key], values, locale),
    [own, provided, defaults, locale],
  );
}
