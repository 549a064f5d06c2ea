/**
 * The static site has no server. Its session pages are files, and the rest of the fake vendor runs in the page.
 */
import path from "node:path";
import { type Plugin, runnerImport } from "vite";
import { demoModule, demoSource, resolvedDemoModule } from "./demoModule.js";

/** How many sessions of one scenario can be opened without reloading the page. */
const sessionsPerScenario = 5;

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
      const emit = (address: string) =>
        this.emitFile({
          type: "asset",
          fileName: `${address}/index.html`,
          source: vendor.embedPage(`/${address}`, { standalone: true }),
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
