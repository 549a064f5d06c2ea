export const colorNames = [
  ["--tt-accent", "Accent"],
  ["--tt-surface", "Surface"],
  ["--tt-surface-sunken", "Sunken surface"],
  ["--tt-color-text", "Text"],
  ["--tt-line", "Lines"],
] as const;

export type ColorName = (typeof colorNames)[number][0];
export type Colors = Record<ColorName, string>;
export type Mode = "light" | "dark";

export interface Theme extends Record<Mode, Colors> {
  /** In pixels. */
  radius: number;
}

/** Colors in the order of `colorNames`. */
const colors = (...values: [string, string, string, string, string]) =>
  Object.fromEntries(colorNames.map(([name], index) => [name, values[index]])) as Colors;

export const presets: Readonly<Record<string, Theme>> = {
  Default: {
    radius: 16,
    light: colors("#0b666e", "#ffffff", "#f4f3ef", "#1c2427", "#dfe0da"),
    dark: colors("#7fd0d6", "#1a2022", "#12171a", "#e8eded", "#333c3f"),
  },
  Iris: {
    radius: 12,
    light: colors("#5b3fd1", "#ffffff", "#f5f3ff", "#1d1a2b", "#e2def5"),
    dark: colors("#b3a5ff", "#1b1929", "#13111f", "#ecebf7", "#37334f"),
  },
  Forest: {
    radius: 20,
    light: colors("#1f6b3a", "#fdfefc", "#eef5ee", "#16241b", "#d6e2d8"),
    dark: colors("#86d6a0", "#16201a", "#0f1712", "#e6f0e9", "#2f3f35"),
  },
  Ember: {
    radius: 4,
    light: colors("#b3331d", "#fffdf6", "#f7efe0", "#241a14", "#e6d9c6"),
    dark: colors("#ff9d84", "#201a17", "#171210", "#f3e9df", "#4a3d33"),
  },
  Rose: {
    radius: 24,
    light: colors("#b3185a", "#ffffff", "#fdf2f7", "#2a1220", "#f3d9e5"),
    dark: colors("#f9a8d4", "#24141c", "#190d14", "#fbe9f2", "#4c2b3b"),
  },
  Ink: {
    radius: 8,
    light: colors("#18181b", "#ffffff", "#f4f4f5", "#18181b", "#e4e4e7"),
    dark: colors("#fafafa", "#18181b", "#0f0f11", "#fafafa", "#3f3f46"),
  },
};

/** The contrast of two colors such as "#1c2427", from 1 to 21 (WCAG 2). */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminanceOf(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
