import type { Labels } from "../src/labels/labels.js";
import { en } from "../src/labels/locales/en.js";
import { type StageGlobals, labelsOf } from "./globals.js";

type Texts = { [Component in keyof Labels]: { [Key in keyof Labels[Component]]: string } };

/** The texts that a story shows in the toolbar's language, for what it clicks by itself. Plurals are not among them. */
export function textsOf(globals: object): Texts {
  return (labelsOf((globals as StageGlobals).locale) ?? en) as Texts;
}
