"use client";
import { useMemo } from "react";
import { type Label, type LabelValues, formatLabel } from "../labels/formatLabel.js";
import type { Labels } from "../labels/labels.js";
import { useOptionalToughTongue } from "./context.js";

/** Formats one of a component's texts. */
export type Translate<Component extends keyof Labels> = (key: keyof Labels[Component], values?: LabelValues) => string;

type Texts<Component extends keyof Labels> = { [Key in keyof Labels[Component]]?: Label };

/** A component's texts: its `labels` prop over the provider's over the English defaults. */
export function useLabels<Component extends keyof Labels>(
  component: Component,
  defaults: { [Key in keyof Labels[Component]]: Label },
  own?: Texts<Component>,
): Translate<Component> {
  const settings = useOptionalToughTongue();
  const provided: Texts<Component> | undefined = settings?.labels?.[component];
  const locale = settings?.locale;
  return useMemo(
    () => (key, values) => formatLabel(own?.[key] ?? provided?.[key] ?? defaults[key], values, locale),
    [own, provided, defaults, locale],
  );
}
