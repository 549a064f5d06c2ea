/**
 * The static site has no server. Its session pages are files, and the rest of the fake vendor runs in the page.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Plugin, runnerImport } from "vite";
import { demoModule, demoSource, resolvedDemoModule } from "./demoModule.js";

/** How many sessions of one scenario can be opened without reloading the page. */
const sessionsPerScenario = 5;

/** The site's typeface, beside the session pages. */
const typeface = "embed/inter.woff2";

/** A session page in the site's typeface. Some hosts add a slash to the address, which moves the font one folder up. */
function withTypeface(page: string, address: string): string {
  const up = "../".repeat(address.split("/").length - 2);
  const source = `url("${up}inter.woff2"), url("../${up}inter.woff2")`;
  const style = `@font-face { font-family: Inter; font-weight: 100 900; src: ${source}; } body { font-family: Inter, system-ui, sans-serif; }`;
  return page.replace("</head>", `<style>${style}</style></head>`);
}

export function demoPages(): Plugin {
  return {
    name: "tough-tongue-demo-pages",
    apply: "build",
    resolveId: (id) => (id === demoModule ? resolvedDemoModule : undefined),
    load: (id) => (id === resolvedDemoModule ? demoSource({ backend: "static" }) : undefined),
    async generateBundle() {
      const { module } = await runnerImport<typeof import("../src/testing/index.js")>(
        path.resolve(import.meta.dirname, "../src/testing/index.ts"),
      );
      const vendor = module.createFakeVendor();
      const files = path.dirname(createRequire(import.meta.url).resolve("@fontsource-variable/inter/package.json"));
      this.emitFile({ type: "asset", fileName: typeface, source: readFileSync(path.join(files, "files/inter-latin-wght-normal.woff2")) });
      const emit = (address: string) =>
        this.emitFile({
          type: "asset",
          fileName: `${address}/index.html`,
          source: withTypeface(vendor.embedPage(`/${address}`, { standalone: true }), address),
        });
      const { scenarios } = await (await vendor.fetch(new Request("http://localhost/api/public/scenarios"))).json();
      for (const { id } of scenarios as { id: string }[]) {
        for (const variant of ["", "basic/", "minimal/"]) emit(`embed/${variant}${id}`);
        for (let number = 1; number <= sessionsPerScenario; number++) {
          vendor.startSession(`${id}-${number}`, { scenarioId: id });
          emit(`embed/session/${id}-${number}`);
        }
      }
    },
  };
}
