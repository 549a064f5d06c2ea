import type { Preview } from "@storybook/react-vite";
import type { Labels } from "../src/labels/labels.js";
import { ar } from "../src/labels/locales/ar.js";
import { de } from "../src/labels/locales/de.js";
import { es } from "../src/labels/locales/es.js";
import { ja } from "../src/labels/locales/ja.js";

/** The toolbar's settings for every story. */
export interface StageGlobals {
  theme: "light" | "dark" | "auto";
  /** `"auto"`: the direction of the language. */
  direction: "auto" | "ltr" | "rtl";
  locale: string;
  width: "full" | "720px" | "320px";
}

export const initialGlobals: StageGlobals = { theme: "auto", direction: "auto", locale: "en-US", width: "full" };

const labelsByLanguage: Record<string, Labels> = { ar, de, es, ja };

/** The texts of the toolbar's language; undefined for English, which is built in. */
export const labelsOf = (locale: string): Labels | undefined => labelsByLanguage[locale.slice(0, 2)];

export const directionOf = ({ direction, locale }: StageGlobals): "ltr" | "rtl" =>
  direction === "auto" ? (locale.startsWith("ar") ? "rtl" : "ltr") : direction;

type GlobalTypes = NonNullable<Preview["globalTypes"]>;
type Icon = NonNullable<GlobalTypes[string]["toolbar"]>["icon"];

function toolbar(title: string, icon: Icon, items: Record<string, string>) {
  return {
    description: title,
    toolbar: {
      title,
      icon,
      dynamicTitle: true,
      items: Object.entries(items).map(([value, name]) => ({ value, title: name })),
    },
  };
}

export const globalTypes: GlobalTypes = {
  theme: toolbar("Theme", "contrast", { light: "Light", dark: "Dark", auto: "Like the system" }),
  direction: toolbar("Direction", "transfer", {
    auto: "Direction: auto",
    ltr: "Left to right",
    rtl: "Right to left",
  }),
  locale: toolbar("Language", "globe", {
    "en-US": "English (US)",
    "de-DE": "German",
    "es-ES": "Spanish",
    "ar-EG": "Arabic (Egypt)",
    "ja-JP": "Japanese",
  }),
  width: toolbar("Width", "ruler", { full: "Full width", "720px": "720 px", "320px": "320 px" }),
};
