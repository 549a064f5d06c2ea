/** Compares the components in a host's build with the package's own stylesheet, by computed styles and by pictures. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { type Browser, type Page, chromium } from "playwright";
import { PNG } from "pngjs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect } from "vitest";
import { AnalysisCard } from "../../../src/components/AnalysisCard.js";
import { ScenarioPicker } from "../../../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../../../src/components/SessionEmbed.js";
import { Transcript } from "../../../src/components/Transcript.js";
import { makeWireAnalysis } from "../../../src/testing/index.js";
import { differences } from "../../pictures/renderer.mjs";
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

/** Shows the components in a page instead of its own content, and returns every computed style by element. */
async function looksOf(page: Page, { system, page: colorScheme, theme }: Scheme): Promise<string[]> {
  await page.emulateMedia({ colorScheme: system, reducedMotion: "reduce" });
  return page.evaluate(
    ({ markup, properties, colorScheme, theme }) => {
      document.documentElement.style.colorScheme = colorScheme;
      // Inherited on purpose, so that they are the host's.
      document.documentElement.style.font = "16px/1.5 sans-serif";
      document.documentElement.style.background = "Canvas";
      document.body.style.cssText = "margin: 0; background: none";
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

/** Pictures of the page that `looksOf` left: the dialog over its backdrop, and the components without it. */
async function picturesOf(page: Page): Promise<Record<string, PNG>> {
  const take = async () => PNG.sync.read(await page.screenshot({ animations: "disabled", caret: "hide" }));
  const dialog = await take();
  await page.evaluate(() => {
    document.querySelector("dialog")!.close();
    // Focus goes back to where it was, which differs by page.
    (document.activeElement as HTMLElement).blur();
  });
  return { dialog, components: await take() };
}

/** More than the noise at the edges of letters, less than the edge of a button. */
const allowedPixels = 20;

/** Returns a message that names the files if two pictures differ. */
function differenceOf(expected: PNG, found: PNG, name: string): string[] {
  const { width, height } = expected;
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(expected.data, found.data, difference.data, width, height, { threshold: 0.1 });
  if (pixels <= allowedPixels) return [];
  const folder = path.join(differences, "hosts");
  const file = path.join(folder, name.replace(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  for (const [kind, picture] of Object.entries({ package: expected, host: found, difference })) writeFileSync(`${file}.${kind}.png`, PNG.sync.write(picture));
  return [`${pixels} pixels differ, see ${file}.difference.png, .host.png and .package.png`];
}

/** Compares a host's page, which loads the stylesheet of its build, with the stylesheet of the package. */
export async function expectOwnLooks(url: string, packed: { folder: string }): Promise<void> {
  const styles = readFileSync(path.join(packed.folder, "dist/styles.css"), "utf8");
  const host = path.basename(expect.getState().testPath!, ".test.ts") + new URL(url).pathname;
  const browser: Browser = await chromium.launch(launchOptions);
  try {
    // As high as all components, because a browser draws some of them only where they are in sight.
    const viewport = { width: 900, height: 3200 };
    // A strict content security policy of the host would not let the test put its markup into the page.
    const page = await browser.newPage({ bypassCSP: true, viewport });
    await page.goto(url, { waitUntil: "load" });
    const reference = await browser.newPage({ viewport });
    await reference.setContent(`<!doctype html><html lang="en"><style>${styles}</style>`);
    for (const scheme of schemes) {
      const expected = await looksOf(reference, scheme);
      expect(expected.length).toBeGreaterThan(1000);
      const found = await looksOf(page, scheme);
      const different = expected.flatMap((line, index) => (found[index] === line ? [] : [`${line}, in the host ${found[index]?.replace(/^.*?: /, "")}`]));
      expect(different.slice(0, 20), `${different.length} differences in ${scheme.name}`).toEqual([]);
      expect(await reference.evaluate(() => document.body.scrollHeight)).toBeLessThanOrEqual(viewport.height);
      const pictures = await picturesOf(page);
      for (const [view, picture] of Object.entries(await picturesOf(reference))) {
        expect(differenceOf(picture, pictures[view]!, `${host} ${scheme.name} ${view}`), `The ${view} in ${scheme.name}`).toEqual([]);
      }
    }
  } finally {
    await browser.close();
  }
}
