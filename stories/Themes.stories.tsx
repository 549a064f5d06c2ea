import type { Meta, StoryObj } from "@storybook/react-vite";
import { textsOf } from "../.storybook/texts.js";
import { expect, fireEvent, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { withoutStylesheet } from "../.storybook/withoutStylesheet.js";
import { ThemeEditor } from "./themes/ThemeEditor.js";
import { ThemePage } from "./themes/ThemePage.js";
import { UtilityPage } from "./themes/UtilityPage.js";
import { vendor } from "./themes/practice.js";
import brandTheme from "./guides/samples/brandTheme.css?raw";
import "./guides/samples/brandTheme.css";

/**
 * The same page with the default look, with a brand's variables, and without our stylesheet. The guide *Theming* lists the
 * variables. The toolbar switches between light and dark.
 */
const meta = {
  title: "Themes",
  parameters: { vendor },
} satisfies Meta;

export default meta;

/** The default look. */
export const Default: StoryObj = { render: () => <ThemePage /> };

const isSystemDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/** Start from a preset, choose five colors for light and for dark, check the contrast, and copy the CSS. */
export const Editor: StoryObj = {
  render: () => <ThemeEditor />,
  async play({ canvasElement }) {
    const canvas = within(canvasElement);
    fireEvent.input(canvas.getByLabelText("Accent"), { target: { value: "#7a2cc4" } });
    await expect(canvas.getByText(/--tt-accent: #7a2cc4;/)).toBeVisible();
    const card = canvasElement.querySelector('[data-tt="analysis-card"]')!;
    await expect(getComputedStyle(card).getPropertyValue("--tt-accent")).toBe("#7a2cc4");
  },
};

/** A brand theme: only `--tt-*` variables on an ancestor. */
export const Brand: StoryObj = {
  render: (_, { globals: { theme } }) => (
    <div className="brand" data-tt-theme={theme === "dark" || (theme === "auto" && isSystemDark()) ? "dark" : "light"}>
      <ThemePage />
    </div>
  ),
  async play({ canvasElement, globals }) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(brandTheme);
    for (const { style } of sheet.cssRules as unknown as Iterable<CSSStyleRule>) {
      await expect([...style].filter((property) => !property.startsWith("--tt-"))).toEqual([]);
    }
    const search = await within(canvasElement).findByRole("searchbox");
    await expect(getComputedStyle(search).fontFamily).toContain("Palatino");
    await within(canvasElement).findByRole("meter", { name: textsOf(globals).analysisCard.score });
  },
};

/** The brand theme in dark mode. */
export const BrandDark: StoryObj = {
  ...Brand,
  globals: { theme: "dark" },
  async play(context) {
    await Brand.play?.(context);
    const card = context.canvasElement.querySelector("[data-tt='analysis-card']")!;
    await expect(getComputedStyle(card).getPropertyValue("--_tt-surface")).toBe("#201a17");
  },
};

/** Without our stylesheet: the host styles the parts with utility classes. */
export const Unstyled: StoryObj = {
  render: () => <UtilityPage />,
  decorators: [withoutStylesheet],
  // On its own page, because the other stories need the stylesheet.
  parameters: ownPage(760),
  async play({ canvasElement }) {
    const [radio] = await within(canvasElement).findAllByRole("radio");
    await expect(getComputedStyle(radio!).getPropertyValue("--_tt-accent")).toBe("");
    await within(canvasElement).findByRole("heading", { name: "How it went" });
  },
};

/** The utility classes in dark mode. */
export const UnstyledDark: StoryObj = { ...Unstyled, globals: { theme: "dark" } };
