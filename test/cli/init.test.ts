import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { diffOf } from "../../src/cli/init/changes.js";
import { init } from "../../src/cli/init/init.js";
import { planInit } from "../../src/cli/init/plan.js";
import { readProject } from "../../src/cli/init/project.js";

let folder: string;
let output: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tough-tongue-init-"));
  output = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => output.push(String(text)) > 0);
  vi.spyOn(console, "error").mockImplementation((text) => void output.push(String(text)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

const read = (file: string) => readFileSync(path.join(folder, file), "utf8");
const snapshot = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .map((file) => [file, read(file)]),
  );
const run = (...args: string[]) => init(["--dir", folder, "--no-install", ...args]);
const said = () => output.join("");

const vite = {
  "package.json": '{ "type": "module", "scripts": { "dev": "vite" }, "dependencies": { "react": "19", "vite": "8" } }\n',
  "vite.config.js": "import react from '@vitejs/plugin-react'\nimport { defineConfig } from 'vite'\n\nexport default defineConfig({\n  plugins: [\n    react(),\n  ],\n})\n",
  "src/main.jsx": "import { createRoot } from 'react-dom/client'\nimport './index.css'\nimport App from './App.jsx'\n\ncreateRoot(document.getElementById('root')).render(<App />)\n",
  "src/index.css": "body { margin: 0 }\n",
};
const next = {
  "package.json": '{ "dependencies": { "next": "16", "react": "19" } }\n',
  "tsconfig.json": "{}\n",
  "app/layout.tsx": "export default function Layout() {}\n",
};
const express = {
  "package.json": '{\n  "scripts": {\n    "start": "node server.js"\n  },\n  "dependencies": { "express": "5" }\n}\n',
  "server.js":
    'const express = require("express");\nconst session = require("express-session");\n\nconst app = express();\napp.use(session({ secret: "x" }));\n\n// Routes\napp.get("/", (request, response) => response.send("hi"));\napp.listen(3000);\n',
};

describe.each([
  ["vite", vite],
  ["next", next],
  ["express", express],
])("in a %s project", (_name, files) => {
  test("adds its files, is done when it runs again, and leaves nothing when it is undone", async () => {
    write(files);
    const before = snapshot();
    expect(await run("--dry-run")).toBe(0);
    expect(snapshot()).toEqual(before);

    expect(await run("--yes")).toBe(0);
    const after = snapshot();
    expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length + 4);
    expect(Object.values(after).join("")).toContain("PracticeFlow");

    expect(await run("--yes")).toBe(0);
    expect(said()).toContain("Everything is already in place");
    expect(snapshot()).toEqual(after);

    expect(await run("--undo", "--yes")).toBe(0);
    expect(snapshot()).toEqual(before);
  });

  test("changes nothing without a yes", async () => {
    write(files);
    const before = snapshot();
    vi.spyOn(process, "stdin", "get").mockReturnValue({ isTTY: false } as typeof process.stdin);
    expect(await run()).toBe(1);
    expect(said()).toContain("Pass --yes");
    expect(snapshot()).toEqual(before);
  });
});

describe("edits", () => {
  test("put the page between the elements around App", async () => {
    write({ ...vite, "src/main.jsx": vite["src/main.jsx"].replace("<App />", "<StrictMode>\n  <App />\n</StrictMode>") });
    await run("--yes");
    expect(read("src/main.jsx")).toContain("<StrictMode>\n  {window.location.pathname === '/practice' ? <Practice /> : <App />}\n</StrictMode>");
  });

  test("keep the quotes and semicolons of the file", async () => {
    write(vite);
    await run("--yes");
    expect(read("vite.config.js")).toContain("import { toughTongue } from './tough-tongue/vitePlugin.js'\n");
    expect(read("vite.config.js")).toContain("  plugins: [\n    toughTongue(),\n    react(),\n  ],");
    expect(read("src/main.jsx")).toContain("import App from './App.jsx'\nimport { Practice } from './Practice.jsx'\n");
    expect(read("src/main.jsx")).toContain("render(window.location.pathname === '/practice' ? <Practice /> : <App />)");
  });

  test("mount the proxy below the session middleware and above the routes", async () => {
    write(express);
    await run("--yes");
    const lines = read("server.js").split("\n");
    const at = (part: string) => lines.findIndex((line) => line.includes(part));
    expect(at("session(")).toBeLessThan(at("toNodeHandler(proxy)"));
    expect(at("toNodeHandler(proxy)")).toBeLessThan(at("app.get("));
    expect(lines[2]).toBe('const { toNodeHandler } = require("tough-tongue-react/server");');
    expect(read("tough-tongue/proxy.js")).toContain("module.exports = { proxy };");
    expect(JSON.parse(read("package.json")).scripts).toMatchObject({ start: "node server.js", "build:practice": /esbuild/ });
  });

  test("declare the layer order where Tailwind 4 is imported, and append to an .env.example", async () => {
    write({ ...next, "app/globals.css": '@import "tailwindcss";\n\nbody { margin: 0 }\n', ".env.example": "DATABASE_URL=\n" });
    await run("--yes");
    expect(read("app/globals.css")).toMatch(/^@layer theme, base, tough-tongue, components, utilities;\n@import "tailwindcss";\n\nbody/);
    expect(read(".env.example")).toMatch(/^DATABASE_URL=\n\n#[^]*TTAI_TOKEN=\n/);
  });

  test("follow the base path of Next.js and a src folder", async () => {
    write({ ...next, "next.config.mjs": 'export default { basePath: "/shop" };\n' });
    await run("--yes");
    expect(read("app/practice/Practice.tsx")).toContain('proxyUrl="/shop/api/tough-tongue"');
    expect(read("app/api/tough-tongue/[...path]/route.ts")).toContain('from "../../../../tough-tongue/proxy"');
    expect(existsSync(path.join(folder, "tough-tongue/proxy.ts"))).toBe(true);
  });
});

describe("the proxy in an Express server", () => {
  const start = 'const express = require("express");\nconst session = require("express-session");\n\nconst app = express();\n';
  const end = "\napp.listen(3000);\n";

  test.each([
    ["session middleware over several lines", 'app.use(\n  session({ // (options)\n    secret: "x",\n  }),\n); /* session */\napp.get("/", home); /* next */'],
    ["declarations and conditions between", 'const port = 3000;\nif (app.get("env") === "production") {\n  app.set("trust proxy", 1);\n}\napp.use(session({ secret: "x" })); /* session */\napp.get("/", home); /* next */'],
    ["a 404 handler", 'app.use(session({ secret: "x" })); /* session */\napp.use((request, response) => response.status(404).send("no")); /* next */'],
    ["a page for every path", 'app.use(session({ secret: "x" })); /* session */\napp.use("*", (request, response) => response.send("app")); /* next */'],
    ["own middleware", 'app.use((request, response, next) => {\n  request.user = {};\n  next();\n}); /* session */\napp.use("/users", users);\n// Errors\napp.use(function (request, response) {\n  response.send("no"); /* next */\n});'],
  ])("is below the session and above what answers: %s", async (_name, setup) => {
    write({ ...express, "server.js": start + setup + end });
    await run("--yes");
    const text = read("server.js");
    const [session, mounted, next] = [text.indexOf("/* session */"), text.indexOf("toNodeHandler(proxy)"), text.indexOf("/* next */")];
    expect(session).toBeLessThan(mounted);
    expect(mounted).toBeLessThan(next);
    await run("--undo", "--yes");
    expect(read("server.js")).toBe(start + setup + end);
  });
});

test.each([
  ["commonjs", "./fakeVendor"],
  ["NodeNext", "./fakeVendor.js"],
])("imports in a TypeScript server with module %s are written as its compiler wants them", async (module, from) => {
  write({
    "package.json": express["package.json"].replace("server.js", "server.ts"),
    "tsconfig.json": `{ "compilerOptions": { "module": "${module}" } }`,
    "server.ts": 'import express from "express";\n\nconst app = express();\n',
  });
  await run("--yes");
  expect(read("tough-tongue/proxy.ts")).toContain(`import("${from}")`);
});

describe("React Router", () => {
  const routes = (list: string) => `import { type RouteConfig, index } from "@react-router/dev/routes";\n\nexport default [${list}] satisfies RouteConfig;\n`;
  const project = {
    "package.json": '{ "type": "module", "dependencies": { "react": "19", "react-router": "7", "@react-router/dev": "7", "vite": "8" } }\n',
    "tsconfig.json": "{}\n",
    "app/routes.ts": routes('index("routes/home.tsx")'),
  };

  test("gets the page and the proxy as routes", async () => {
    write(project);
    const before = snapshot();
    await run("--yes");
    expect(read("app/routes.ts")).toBe(
      `import { type RouteConfig, index, route } from "@react-router/dev/routes";

export default [route("practice", "routes/practice.tsx"), route("api/tough-tongue/*", "routes/api.tough-tongue.$.ts"), index("routes/home.tsx")] satisfies RouteConfig;
`,
    );
    expect(read("app/routes/practice.tsx")).toContain("export default function Practice()");
    expect(read("app/routes/api.tough-tongue.$.ts")).toContain("proxy(request)");
    await run("--yes");
    expect(said()).toContain("Everything is already in place");
    await run("--undo", "--yes");
    expect(snapshot()).toEqual(before);
  });

  test("finds them by their names if routes are files", async () => {
    const text = 'import { flatRoutes } from "@react-router/fs-routes";\n\nexport default flatRoutes();\n';
    write({ ...project, "app/routes.ts": text });
    await run("--yes");
    expect(read("app/routes.ts")).toBe(text);
    expect(said()).not.toContain("for you to add");
  });

  test("keeps a list over several lines and an import that is there", async () => {
    write({ ...project, "app/routes.ts": routes('\n  index("routes/home.tsx"),\n').replace("index }", "index, route }") });
    await run("--yes");
    expect(read("app/routes.ts")).toContain('[\n  route("practice", "routes/practice.tsx"),\n  route("api/tough-tongue/*", "routes/api.tough-tongue.$.ts"),\n  index("routes/home.tsx"),\n]');
    expect(read("app/routes.ts")).toContain("index, route }");
  });
});

describe("TanStack Start", () => {
  const project = {
    "package.json": '{ "type": "module", "dependencies": { "react": "19", "@tanstack/react-router": "1", "@tanstack/react-start": "1", "vite": "8" } }\n',
    "tsconfig.json": "{}\n",
    "src/routes/__root.tsx": "",
  };

  test("gets the page and the proxy as routes", async () => {
    write(project);
    const before = snapshot();
    await run("--yes");
    expect(read("src/routes/practice.tsx")).toContain('export const Route = createFileRoute("/practice")({ component: Practice });\n\nfunction Practice()');
    expect(read("src/routes/api/tough-tongue/$.ts")).toContain('from "../../../../tough-tongue/proxy"');
    expect(said()).not.toContain("for you to add");
    await run("--yes");
    expect(said()).toContain("Everything is already in place");
    await run("--undo", "--yes");
    expect(snapshot()).toEqual(before);
  });

  test("keeps a practice route of the project's own", async () => {
    write({ ...project, "src/routes/practice.tsx": "// mine\n" });
    await run("--yes");
    expect(read("src/routes/voice-practice.tsx")).toContain('createFileRoute("/voice-practice")');
    expect(read("src/routes/practice.tsx")).toBe("// mine\n");
  });
});

describe("what it cannot place is printed", () => {
  test.each([
    ["an entry that renders something else", { ...vite, "src/main.jsx": "import { Shop } from './Shop'\nrender(<Shop />)\n" }, "src/main.jsx"],
    ["an entry that renders <App /> twice", { ...vite, "src/main.jsx": "import App from './App'\nok(<App />)\nok(<App />)\n" }, "src/main.jsx"],
    ["a configuration in another form", { ...vite, "vite.config.js": "import a from 'a'\nmodule.exports = a\n" }, "vite.config.js"],
    ["a reset outside a layer", { ...vite, "src/index.css": "* {\n  box-sizing: border-box;\n  padding: 0;\n}\n" }, "src/index.css"],
    ["a router", { ...vite, "package.json": vite["package.json"].replace('"react"', '"react-router": "7", "react"') }, "your routes"],
  ])("%s", async (_name, files, file) => {
    write(files);
    const before = snapshot();
    expect(await run("--yes")).toBe(0);
    expect(said()).toContain(`for you to add: ${file}`);
    if (file in before) expect(read(file)).toBe(before[file]);
  });

  test("the frame's origin for helmet's Content-Security-Policy, until the server names it", async () => {
    const withHelmet = { ...express, "package.json": express["package.json"].replace('"express"', '"helmet": "8", "express"') };
    write(withHelmet);
    expect(await run("--dry-run")).toBe(0);
    expect(said()).toContain("for you to add: server.js (helmet's Content-Security-Policy");
    output = [];
    write({ "server.js": `${express["server.js"]}// frame-src https://app.toughtongueai.com\n` });
    await run("--dry-run");
    expect(said()).not.toContain("helmet's");
  });
});

describe("names and places that are taken", () => {
  const own = "export const Practice = 1;\n";

  test("a Vite project's own Practice stays, and the page gets another name", async () => {
    write({ ...vite, "src/Practice.jsx": own });
    expect(await run("--yes")).toBe(0);
    expect(read("src/Practice.jsx")).toBe(own);
    expect(read("src/VoicePractice.jsx")).toContain("export function VoicePractice()");
    expect(read("src/main.jsx")).toContain("import { VoicePractice } from './VoicePractice.jsx'");
    expect(await run("--yes")).toBe(0);
    expect(said()).toContain("Everything is already in place");
    expect(await run("--undo", "--yes")).toBe(0);
    expect(existsSync(path.join(folder, "src/VoicePractice.jsx"))).toBe(false);
    expect(read("src/Practice.jsx")).toBe(own);
  });

  test("a page that was made by init and changed since is left as it is", async () => {
    write(vite);
    await run("--yes");
    write({ "src/Practice.jsx": read("src/Practice.jsx").replace("2rem", "3rem") });
    expect(await run("--yes")).toBe(0);
    expect(said()).toContain("a file with this name exists");
    expect(existsSync(path.join(folder, "src/VoicePractice.jsx"))).toBe(false);
  });

  test("an entry that only mentions a practice still gets the page", async () => {
    write({ ...vite, "src/main.jsx": `// The Practice app\n${vite["src/main.jsx"]}` });
    await run("--yes");
    expect(read("src/main.jsx")).toContain("<Practice /> : <App />");
  });

  test("a Next.js page at /practice stays, even in a route group", async () => {
    write({ ...next, "app/(site)/practice/page.tsx": "export default function Page() {}\n" });
    await run("--yes");
    expect(existsSync(path.join(folder, "app/practice"))).toBe(false);
    expect(read("app/voice-practice/Practice.tsx")).toContain("PracticeFlow");
    expect(said()).toContain("Open /voice-practice");
    await run("--yes");
    expect(said()).toContain("Everything is already in place");
  });

  test("a Next.js page at pages/practice stays", async () => {
    write({ "package.json": next["package.json"], "pages/index.js": "", "pages/practice.jsx": "export default () => null;\n" });
    await run("--yes");
    expect(read("pages/voice-practice.jsx")).toContain("export default function Practice()");
  });

  test("the Next.js page goes inside the root layout", async () => {
    write({ "package.json": next["package.json"], "tsconfig.json": "{}", "src/app/[locale]/layout.tsx": "", "src/app/[locale]/shop/layout.tsx": "" });
    await run("--yes");
    expect(read("src/app/[locale]/practice/page.tsx")).toContain("Practice");
    expect(read("src/app/api/tough-tongue/[...path]/route.ts")).toContain('from "../../../../tough-tongue/proxy"');
    expect(said()).toContain("Open /[locale]/practice");
  });

  test("an Express project's own folder named practice stays", async () => {
    write({ ...express, "practice/notes.txt": "mine\n" });
    await run("--yes");
    expect(read("server.js")).toContain('app.use("/voice-practice", express.static("voice-practice/public"));');
    expect(read("package.json")).toContain("--outdir=voice-practice/public");
    expect(readdirSync(path.join(folder, "practice"))).toEqual(["notes.txt"]);
    await run("--undo", "--yes");
    rmSync(path.join(folder, "practice/notes.txt"));
    write({ "practice/public/main.js": "built by an earlier init" });
    await run("--yes");
    expect(read("server.js")).toContain('express.static("practice/public")');
  });
});

describe("undo", () => {
  test("keeps a file that was changed since, undoes the rest, and can be run again", async () => {
    write(vite);
    const before = snapshot();
    await run("--yes");
    write({ "src/Practice.jsx": `${read("src/Practice.jsx")}// mine\n` });
    expect(await run("--undo", "--yes")).toBe(1);
    expect(said()).toContain("src/Practice.jsx is left as it is");
    expect(read("src/main.jsx")).toBe(before["src/main.jsx"]);
    rmSync(path.join(folder, "src/Practice.jsx"));
    expect(await run("--undo", "--yes")).toBe(0);
    expect(snapshot()).toEqual(before);
  });

  test("takes its lines out of a file that has other changes", async () => {
    write(vite);
    await run("--yes");
    write({ "src/main.jsx": `// mine\n${read("src/main.jsx")}` });
    expect(await run("--undo", "--yes")).toBe(0);
    expect(read("src/main.jsx")).toBe(`// mine\n${vite["src/main.jsx"]}`);
  });

  test("says so if there is nothing to undo", async () => {
    write(vite);
    expect(await run("--undo", "--yes")).toBe(1);
    expect(said()).toContain("nothing to undo");
  });
});

describe("refuses", () => {
  test.each([
    ["a folder without package.json", {}, [], 1, /no package\.json/],
    ["a package.json that is not JSON", { "package.json": "{" }, [], 1, /not valid JSON/],
    ["a project of another kind", { "package.json": '{ "dependencies": { "svelte": "5" } }' }, [], 1, /neither next/],
    ["a Vite project without React", { "package.json": '{ "dependencies": { "vite": "8", "vue": "3" } }' }, [], 1, /does not use React/],
    ["a Next.js project without pages", { "package.json": '{ "dependencies": { "next": "16" } }' }, [], 1, /neither an app nor a pages/],
    ["a Next.js project without a server", { ...next, "next.config.ts": 'export default { output: "export" };' }, [], 1, /no server/],
    ["an unknown framework", vite, ["--framework", "vue"], 2, /--framework/],
    ["an unknown option", vite, ["--force"], 2, /--force/],
  ] as [string, Record<string, string>, string[], number, RegExp][])("%s", async (_name, files, args, code, message) => {
    write(files);
    const before = snapshot();
    expect(await run(...args, "--yes")).toBe(code);
    expect(said()).toMatch(message);
    expect(snapshot()).toEqual(before);
  });
});

test("a diff shows whole lines, and only those that change", async () => {
  write(vite);
  const { changes } = planInit(readProject(folder), "1.0.0");
  const entry = changes.find(({ file }) => file === "src/main.jsx")!;
  expect(diffOf(entry)).toEqual([
    "+ import { Practice } from './Practice.jsx'",
    "- createRoot(document.getElementById('root')).render(<App />)",
    "+ createRoot(document.getElementById('root')).render(window.location.pathname === '/practice' ? <Practice /> : <App />)",
  ]);
});

test("the packages that are missing are installed with the project's package manager", () => {
  write({ ...express, "pnpm-lock.yaml": "" });
  const project = readProject(folder);
  expect(project.packageManager).toBe("pnpm");
  const { packages } = planInit(project, "1.2.3");
  expect(packages.map(({ name }) => name)).toEqual(["tough-tongue-react@^1.2.3", "@tanstack/react-query@^5", "react@^19", "react-dom@^19", "esbuild"]);
});
