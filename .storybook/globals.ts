import type { Preview } from "@storybook/react-vite";

/** What the toolbar sets for every story. */
export interface StageGlobals {
  theme: "light" | "dark" | "auto";
  direction: "ltr" | "rtl";
  locale: string;
  width: "full" | "720px" | "320px";
}

export const initialGlobals: StageGlobals = { theme: "light", direction: "ltr", locale: "en-US", width: "full" };

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
  direction: toolbar("Direction", "transfer", { ltr: "Left to right", rtl: "Right to left" }),
  locale: toolbar("Numbers and dates", "globe", {
    "en-US": "English (US)",
    "de-DE": "German",
    "fr-FR": "French",
    "ar-EG": "Arabic (Egypt)",
    "ja-JP": "Japanese",
  }),
  width: toolbar("Width", "ruler", { full: "Full width", "720px": "720 px", "320px": "320 px" }),
};
