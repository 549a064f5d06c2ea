/** The registry through the shadcn CLI: the code that it copies into a project compiles there. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { buildRegistry } from "../../scripts/registry.mjs";
import { run } from "./support/run.js";

const folder = mkdtempSync(path.join(tmpdir(), "tough-tongue-registry-"));
const files = buildRegistry();
let server: Server;
let origin: string;

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** The CLI requests the colors of a new project from its own registry. */
const colors = json({ inlineColors: { light: {}, dark: {} }, cssVars: { light: {}, dark: {} }, inlineColorsTemplate: "", cssVarsTemplate: "" });

beforeAll(async () => {
  server = createServer((request, response) => {
    const text = request.url!.startsWith("/shadcn/colors/") ? colors : files[request.url!.slice(1)];
    response.writeHead(text === undefined ? 404 : 200, { "content-type": "application/json" }).end(text ?? "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const paths = { "@/*": ["./src/*"] };
  const compilerOptions = { paths, jsx: "react-jsx", strict: true, exactOptionalPropertyTypes: true, module: "esnext", moduleResolution: "bundler", target: "es2022", noEmit: true };
  const aliases = { components: "@/components", utils: "@/lib/utils" };
  mkdirSync(path.join(folder, "src"));
  writeFileSync(path.join(folder, "package.json"), json({ name: "app", private: true, type: "module" }));
  writeFileSync(path.join(folder, "tsconfig.json"), json({ compilerOptions, include: ["src"] }));
  writeFileSync(
    path.join(folder, "components.json"),
    json({
      ...{ style: "new-york", rsc: false, tsx: true, aliases, tailwind: { config: "", css: "src/index.css", baseColor: "neutral", cssVariables: true } },
      registries: { "@tough-tongue": `${origin}/r/{name}.json` },
    }),
  );
  writeFileSync(path.join(folder, "src/index.css"), '@import "tailwindcss";\n');
  const packages = ["react@19", "react-dom@19", "@types/react@19", "@tanstack/react-query@5", "typescript@7", "shadcn@4.23.1", inject("packed").tarball];
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts", ...packages], folder);
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (...items: string[]) => run("npx", ["shadcn", "add", ...items, "--yes", "--overwrite"], folder, { REGISTRY_URL: `${origin}/shadcn` });

it("adds every item by its name and from the package's own folder", { timeout: 240_000 }, async () => {
  const registry = JSON.parse(files["registry.json"]!) as { items: { name: string }[] };
  await add(...registry.items.map(({ name }) => `@tough-tongue/${name}`));
  await add("./node_modules/tough-tongue-react/r/practice-flow.json");
  const copied = path.join(folder, "src/components/tough-tongue");
  const own = path.resolve(import.meta.dirname, "../../registry/tough-tongue");
  expect(readdirSync(copied).sort()).toEqual(readdirSync(own).sort());
  for (const name of readdirSync(own)) expect(readFileSync(path.join(copied, name), "utf8").trim()).toBe(readFileSync(path.join(own, name), "utf8").trim());
  await run("npx", ["tsc"], folder);
});
