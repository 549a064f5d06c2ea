import { create } from "storybook/theming";

/** The site in the start page's type and colors. */
export const siteTheme = create({
  base: "light",
  brandTitle: "tough-tongue-react",
  fontBase: "system-ui, sans-serif",
  fontCode: "ui-monospace, monospace",
  colorPrimary: "#0b666e",
  colorSecondary: "#0b666e",
  appBg: "#f4f3ef",
  appContentBg: "#fbfaf7",
  appPreviewBg: "#fbfaf7",
  appBorderColor: "#dfe0da",
  appBorderRadius: 10,
  textColor: "#1c2427",
  textMutedColor: "#55625f",
  barBg: "#fbfaf7",
  barTextColor: "#55625f",
  barSelectedColor: "#0b666e",
  barHoverColor: "#0b666e",
  inputBg: "#ffffff",
  inputBorder: "#7c8885",
  inputTextColor: "#1c2427",
  inputBorderRadius: 8,
});
