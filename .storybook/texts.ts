import type { Labels } from "../src/labels/labels.js";
import { en } from "../src/labels/locales/en.js";
import { type StageGlobals, labelsOf } from "./globals.js";

type Texts = { [Component in keyof Labels]: { [Key in keyof Labels[Component]]: string } };

/** The texts in the toolbar's language, without plurals, for stories that click by name. */
export function textsOf(globals: object): Texts {
  return (labelsOf((globals as StageGlobals).locale) ?? en) as Texts;
}
