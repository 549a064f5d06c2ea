import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { withoutStylesheet } from "../.storybook/withoutStylesheet.js";
import { ThemePage } from "./themes/ThemePage.js";
import { UtilityPage } from "./themes/UtilityPage.js";
import { vendor } from "./themes/practice.js";
import brandTheme from "./guides/samples/brandTheme.css?raw";
import "./guides/samples/brandTheme.css";

/**
 * One page of components three times: as it comes, under a brand's variables, and without our stylesheet. The guide
 * *Theming* lists the variables; the toolbar switches light and dark.
 */
const meta = {
  title: "Themes",
  parameters: { vendor },
} satisfies Meta;

export default meta;

/** Nothing set. */
export const Default: StoryObj = { render: () => <ThemePage /> };

/** A brand that sets `--tt-*` variables on an ancestor, and nothing else. */
export const Brand: StoryObj = {
  render: () => (
    <div className="brand">
      <ThemePage />
    </div>
  ),
  async play({ canvasElement }) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(brandTheme);
    for (const { style } of sheet.cssRules as unknown as Iterable<CSSStyleRule>) {
      await expect([...style].filter((property) => !property.startsWith("--tt-"))).toEqual([]);
    }
    const search = await within(canvasElement).findByRole("searchbox");
    await expect(getComputedStyle(search).fontFamily).toContain("Palatino");
    await within(canvasElement).findByRole("meter", { name: "Score" });
  },
};

/** The same variables: each is a `light-dark()` pair. */
export const BrandInTheDark: StoryObj = { ...Brand, globals: { theme: "dark" } };

/** Our stylesheet left out; the host dresses the parts with its own utility classes. */
export const Unstyled: StoryObj = {
  render: () => <UtilityPage />,
  decorators: [withoutStylesheet],
  // In a page of its own: the stories beside it keep the stylesheet.
  parameters: ownPage(760),
  async play({ canvasElement }) {
    const [radio] = await within(canvasElement).findAllByRole("radio");
    await expect(getComputedStyle(radio!).getPropertyValue("--_tt-accent")).toBe("");
    await within(canvasElement).findByRole("heading", { name: "How it went" });
  },
};

export const UnstyledInTheDark: StoryObj = { ...Unstyled, globals: { theme: "dark" } };
