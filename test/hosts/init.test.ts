/** `tough-tongue-react init` in projects from real templates: they build, run a practice without an account, and can be restored. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launchOptions } from "../support/chromium.js";
import { practice } from "./support/practice.js";
import { run } from "./support/run.js";

const { tarball } = inject("packed");
const folders = mkdtempSync(path.join(tmpdir(), "tough-tongue-init-"));
const servers: ChildProcess[] = [];
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions);
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const ended = new Promise((resolve) => server.on("close", resolve));
    if (server.exitCode === null) process.kill(-server.pid!, "SIGTERM");
    await ended;
  }
});
afterAll(async () => {
  await browser?.close();
  rmSync(folders, { recursive: true, force: true });
});

interface Host {
  name: string;
  /** Creates the project in `folder`, like the template's own command. */
  create: (folder: string) => Promise<void> | void;
  /** The command that serves it in development. */
  dev: (port: number) => [string, string[]];
  build: string[][];
  page?: string;
}

const write = (folder: string, files: Record<string, string>) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
};

const createVite = (template: string) => async (folder: string) => {
  await run("npx", ["--yes", "create-vite@9.3.0", path.basename(folder), "--template", template, "--no-interactive"], path.dirname(folder));
};

const createNext = (flags: string[]) => async (folder: string) => {
  const args = ["--yes", "create-next-app@16.4.3", path.basename(folder), "--use-npm", "--skip-install", "--disable-git", "--no-eslint", "--yes", ...flags];
  await run("npx", args, path.dirname(folder), { CI: "1" });
  // The template's fonts come from a network that a test does not have.
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.[jt]sx?$/.test(name))) {
    const text = readFileSync(path.join(folder, file), "utf8");
    writeFileSync(
      path.join(folder, file),
      text
        .replace(/import \{[^}]*\} from ["']next\/font\/google["'];\n/, "")
        .replaceAll(/(export )?const \w+ = Geist(_Mono)?\(\{[^}]*\}\);\n/g, "")
        .replaceAll(/\$\{geist\w+\.\w+\}/g, ""),
    );
  }
};

const express = (files: Record<string, string>, manifest: object) => (folder: string) =>
  write(folder, {
    "package.json": `${JSON.stringify({ name: "shop", private: true, ...manifest, dependencies: { express: "^5.0.0" } }, null, 2)}\n`,
    ...files,
  });

const vite = { dev: (port: number): [string, string[]] => ["npm", ["run", "dev", "--", "--port", String(port), "--strictPort"]], build: [["run", "build"]] };
const next = { dev: (port: number): [string, string[]] => ["npm", ["run", "dev", "--", "-p", String(port)]], build: [["run", "build"]] };
const node = { dev: (): [string, string[]] => ["npm", ["start"]], build: [["run", "build:practice"]] };

/** The relevant files of the template, which itself would need a network. */
const reactRouter = (folder: string) =>
  write(folder, {
    "package.json": `${JSON.stringify(
      {
        name: "shop",
        private: true,
        type: "module",
        scripts: { build: "react-router build", dev: "react-router dev", typecheck: "react-router typegen && tsc" },
        dependencies: { "@react-router/node": "7.16.0", isbot: "^5.1.36", react: "^19.2.6", "react-dom": "^19.2.6", "react-router": "7.16.0" },
        devDependencies: { "@react-router/dev": "7.16.0", "@types/node": "^22", "@types/react": "^19.2.14", "@types/react-dom": "^19.2.3", typescript: "^5.9.3", vite: "^8.0.3" },
      },
      null,
      2,
    )}\n`,
    "vite.config.ts": 'import { reactRouter } from "@react-router/dev/vite";\nimport { defineConfig } from "vite";\n\nexport default defineConfig({ plugins: [reactRouter()] });\n',
    "tsconfig.json": `${JSON.stringify({
      include: ["**/*", ".react-router/types/**/*"],
      compilerOptions: { strict: true, noEmit: true, target: "ES2022", module: "ES2022", moduleResolution: "bundler", jsx: "react-jsx", lib: ["DOM", "DOM.Iterable", "ES2022"], types: ["node", "vite/client"], rootDirs: [".", "./.react-router/types"], skipLibCheck: true },
    })}\n`,
    "app/routes.ts": 'import { type RouteConfig, index } from "@react-router/dev/routes";\n\nexport default [index("routes/home.tsx")] satisfies RouteConfig;\n',
    "app/routes/home.tsx": "export default function Home() {\n  return <p>shop</p>;\n}\n",
    "app/root.tsx": `import { Links, Meta, Outlet, Scripts } from "react-router";

export default function Root() {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
`,
  });

/** Slow ones: `INIT_HOSTS=all npm run test:hosts`. */
const more: Host[] = [
  { name: "vite-js", create: createVite("react"), ...vite },
  { name: "react-router", create: reactRouter, ...vite, build: [["run", "typecheck"], ["run", "build"]] },
  { name: "next-pages-js", create: createNext(["--js", "--no-app", "--no-tailwind", "--no-src-dir"]), ...next },
];

const hosts: Host[] = [
  { name: "vite-ts", create: createVite("react-ts"), ...vite },
  { name: "next-ts", create: createNext(["--ts", "--app", "--tailwind", "--src-dir"]), ...next },
  ...(process.env.INIT_HOSTS === "all" ? more : []),
  {
    name: "express-modules",
    create: express(
      {
        "server.js": `import express from 'express'

const app = express()
app.use(express.json())

app.get('/', (request, response) => response.send('shop'))
app.use((request, response) => response.status(404).send('nothing here'))
app.listen(process.env.PORT)
`,
      },
      { type: "module", scripts: { start: "node server.js" } },
    ),
    ...node,
  },
  {
    name: "express-commonjs",
    create: express(
      {
        "src/app.js": `const express = require("express");
const path = require("path");

const app = express();

app.get("/", (request, response) => response.send(path.basename("shop")));
app.listen(process.env.PORT);
`,
      },
      { scripts: { start: "node src/app.js" } },
    ),
    ...node,
    page: "/practice/",
  },
];

/** The project's own files with their texts. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist|build\/|\.react-router|\.next|public\/main\.\w+$|package-lock\.json|next-env\.d\.ts)/.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The environment of a person's shell, without a token and without Vitest's variables. */
function shellEnv(port: number): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|VITE_|TTAI_|NODE_ENV$|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: "1", PORT: String(port) };
}

async function serve(folder: string, host: Host): Promise<string> {
  const port = await freePort();
  const [command, args] = host.dev(port);
  const child = spawn(command, args, { cwd: folder, env: shellEnv(port), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  servers.push(child);
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  const origin = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    if (await fetch(origin).catch(() => undefined)) return origin;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The development server did not answer:\n${output}`);
}

describe.each(hosts)("init in $name", (host) => {
  const folder = path.join(folders, host.name);
  let before: Record<string, string>;

  beforeAll(async () => {
    await host.create(folder);
    await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], folder);
    await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball], folder);
    before = snapshot(folder);
  });

  it("adds a page that practices without an account, builds, and leaves nothing when it is undone", async () => {
    const init = (...args: string[]) => run("npx", ["tough-tongue-react", "init", ...args], folder);
    const shown = await init("--dry-run");
    expect(shown).toContain("PracticeFlow");
    expect(snapshot(folder)).toEqual(before);

    await init("--yes");
    const onlyAdvice = shown.includes("for you to add");
    expect(await init("--yes")).toContain(onlyAdvice ? "Only the lines above are missing" : "already in place");
    for (const script of host.build) await run("npm", script, folder);

    const origin = await serve(folder, host);
    const url = `${origin}${host.page ?? "/practice"}`;
    const page = await browser.newPage();
    // On the first visit, Vite may find dependencies that it has not prepared, and load the page again.
    await page.goto(url, { timeout: 120_000 });
    await page.getByRole("radio").first().waitFor({ timeout: 60_000 });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(url);
    expect(await practice(page)).toMatch(/\d/);
    const surface = page.locator('[data-tt="analysis-card"] > [data-tt-surface]');
    // A template with a reset outside a layer keeps its own padding; init says so.
    if (!shown.includes("reset of all elements")) expect(await surface.evaluate((card) => getComputedStyle(card).paddingTop)).not.toBe("0px");
    expect(errors).toEqual([]);
    await page.close();

    await init("--undo", "--yes");
    expect(snapshot(folder)).toEqual(before);
  }, 600_000);
});
