import { create } from "storybook/theming";

const shared = {
  brandTitle: "tough-tongue-react",
  fontBase: '"Inter Variable", system-ui, sans-serif',
  fontCode: "ui-monospace, monospace",
  appBorderRadius: 10,
  inputBorderRadius: 8,
};

const light = create({
  ...shared,
  base: "light",
  colorPrimary: "#0b666e",
  colorSecondary: "#0b666e",
  appBg: "#f4f3ef",
  appContentBg: "#fbfaf7",
  appPreviewBg: "#fbfaf7",
  appBorderColor: "#dfe0da",
  textColor: "#1c2427",
  textMutedColor: "#55625f",
  barBg: "#fbfaf7",
  barTextColor: "#55625f",
  barSelectedColor: "#0b666e",
  barHoverColor: "#0b666e",
  inputBg: "#ffffff",
  inputBorder: "#7c8885",
  inputTextColor: "#1c2427",
});

const dark = create({
  ...shared,
  base: "dark",
  colorPrimary: "#6fd0d3",
  colorSecondary: "#2a8f95",
  appBg: "#151b1e",
  appContentBg: "#0f1416",
  appPreviewBg: "#0f1416",
  appBorderColor: "#2c373b",
  textColor: "#e8eded",
  textMutedColor: "#a5b1b2",
  barBg: "#151b1e",
  barTextColor: "#a5b1b2",
  barSelectedColor: "#6fd0d3",
  barHoverColor: "#6fd0d3",
  inputBg: "#0f1416",
  inputBorder: "#7f8c8e",
  inputTextColor: "#e8eded",
});

export const isDark = matchMedia("(prefers-color-scheme: dark)").matches;

/** The site in the start page's type and colors, light or dark like the reader's system. */
export const siteTheme = isDark ? dark : light;
