/** Compares computed styles: the components look in a host's build as they do with the stylesheet that the package ships. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type Page, chromium } from "playwright";
import { renderToStaticMarkup } from "react-dom/server";
import { expect } from "vitest";
import { AnalysisCard } from "../../../src/components/AnalysisCard.js";
import { ScenarioPicker } from "../../../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../../../src/components/SessionEmbed.js";
import { Transcript } from "../../../src/components/Transcript.js";
import { makeWireAnalysis } from "../../../src/testing/index.js";
import { launchOptions } from "../../support/chromium.js";

const turns = [
  { role: "ai", content: "What brings you here?" },
  { role: "user", content: "My salary." },
];

const markup = renderToStaticMarkup(
  <>
    <AnalysisCard analysis={makeWireAnalysis()} />
    <ScenarioPicker scenarios={[{ id: "a", name: "Discovery call", description: "A first call." }]} searchable />
    <Transcript session={{ id: "s1", transcript: turns }} />
    <SessionEmbed embedUrl={null} />
    <div data-tt-root="">
      <div data-tt-text="">
        <p>
          A <strong>strong</strong> and an <em>important</em> word
        </p>
        <ul>
          <li>
            One
            <ul>
              <li>Deeper</li>
            </ul>
          </li>
        </ul>
        <ol>
          <li>First</li>
        </ol>
      </div>
    </div>
    <dialog data-tt="session-dialog" data-tt-root="">
      <header>
        <button type="button" data-tt-button="" data-tt="session-dialog-close">
          Close
        </button>
        <h2 data-tt-heading="">Practice session</h2>
      </header>
    </dialog>
  </>,
);

const sides = ["top", "right", "bottom", "left"];
const properties = [
  ...["color", "background-color", "background-image", "stroke", "fill", "opacity", "box-shadow", "display", "gap", "list-style-type"],
  ...["font-size", "font-weight", "line-height", "text-decoration-line", "width", "height"],
  ...sides.flatMap((side) => [`margin-${side}`, `padding-${side}`, `border-${side}-width`, `border-${side}-style`, `border-${side}-color`]),
  ...["top-left", "top-right", "bottom-left", "bottom-right"].map((corner) => `border-${corner}-radius`),
];

interface Scheme {
  name: string;
  system: "light" | "dark";
  /** The page's own `color-scheme`. */
  page: string;
  theme?: "light" | "dark";
}

const schemes: readonly Scheme[] = [
  { name: "light", system: "light", page: "light dark" },
  { name: "dark", system: "dark", page: "light dark" },
  { name: "a light page under a dark system", system: "dark", page: "normal" },
  { name: "a dark page under a light system", system: "light", page: "dark" },
  { name: "the dark theme in a light page", system: "light", page: "normal", theme: "dark" },
];

/** Shows the components in a page in place of its own content, and gives every computed style by element. */
async function looksOf(page: Page, { system, page: colorScheme, theme }: Scheme): Promise<string[]> {
  await page.emulateMedia({ colorScheme: system, reducedMotion: "reduce" });
  return page.evaluate(
    ({ markup, properties, colorScheme, theme }) => {
      document.documentElement.style.colorScheme = colorScheme;
      // Inherited on purpose, so that they are the host's.
      document.documentElement.style.font = "16px/1.5 sans-serif";
      document.body.style.margin = "0";
      document.body.innerHTML = markup;
      if (theme) for (const root of document.querySelectorAll("[data-tt-root]")) root.setAttribute("data-tt-theme", theme);
      document.querySelector("dialog")!.showModal();
      return [...document.querySelectorAll("[data-tt-root], [data-tt-root] *")].flatMap((element, index) => {
        const style = getComputedStyle(element);
        const part = [...element.attributes].filter(({ name }) => name.startsWith("data-tt")).map(({ name, value }) => `[${name}="${value}"]`);
        const name = `${index} ${element.localName}${part.join("")}`;
        const { left, top } = element.getBoundingClientRect();
        const place = element.localName === "dialog" ? [`${name} lies at ${left} ${top}`] : [];
        const hasText = !element.matches("input[type=radio]");
        const valueOf = (property: string) => {
          if (!hasText && /^(color|font-|line-height)/.test(property)) return "no text";
          // A border without a width has no looks.
          const [, side] = /^border-(top|right|bottom|left)-(style|color)$/.exec(property) ?? [];
          return side && style.getPropertyValue(`border-${side}-width`) === "0px" ? "none" : style.getPropertyValue(property);
        };
        return [...properties.map((property) => `${name} ${property}: ${valueOf(property)}`), ...place];
      });
    },
    { markup, properties, colorScheme, theme },
  );
}

/** Compares a page of a host, which loads the stylesheet as its build left it, with the stylesheet of the package. */
export async function expectOwnLooks(url: string, packed: { folder: string }): Promise<void> {
  const styles = readFileSync(path.join(packed.folder, "dist/styles.css"), "utf8");
  const browser: Browser = await chromium.launch(launchOptions);
  try {
    // A strict content security policy of the host would not let the test put its markup into the page.
    const host = await browser.newPage({ bypassCSP: true });
    await host.goto(url, { waitUntil: "load" });
    const reference = await browser.newPage();
    await reference.setContent(`<!doctype html><html lang="en"><style>${styles}</style>`);
    for (const scheme of schemes) {
      const expected = await looksOf(reference, scheme);
      expect(expected.length).toBeGreaterThan(1000);
      const found = await looksOf(host, scheme);
      const different = expected.flatMap((line, index) => (found[index] === line ? [] : [`${line}, in the host ${found[index]?.replace(/^.*?: /, "")}`]));
      expect(different.slice(0, 20), `${different.length} differences in ${scheme.name}`).toEqual([]);
    }
  } finally {
    await browser.close();
  }
}
