/** Nothing that is published contains a token: neither one of the build machine, nor one of a test or a demo. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "../..");
const { folder } = inject("packed");

/** The pattern of a token, or of a header with a token. */
const secrets = [/\btt_(live|test)_\w{8,}/, /\bwhsec_[\w+/]{8,}/, /\bBearer [\w.~+/-]{12,}/];

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The files that contain one of these. */
function search(directory: string, texts: string[], patterns: RegExp[] = []): string[] {
  const files = filesIn(directory);
  expect(files.length).toBeGreaterThan(5);
  return files.filter((file) => {
    const content = readFileSync(file, "latin1");
    return texts.some((text) => content.includes(text)) || patterns.some((pattern) => pattern.test(content));
  });
}

const ofThisMachine = [process.env.TTAI_TOKEN, process.env.TTAI_PROXY_SECRET, process.env.TTAI_WEBHOOK_SECRET].filter((text) => text !== undefined && text !== "") as string[];

it("token canary: a build takes nothing from the environment of the machine", async () => {
  const canary = `tt_live_${randomBytes(20).toString("hex")}`;
  const out = mkdtempSync(path.join(tmpdir(), "tough-tongue-canary-"));
  try {
    const env = { ...process.env, TTAI_TOKEN: canary, VITE_TTAI_TOKEN: canary, TTAI_PROXY_SECRET: canary, TOKEN: canary };
    const vite = path.join(root, "node_modules/vite/bin/vite.js");
    await run(process.execPath, [vite, "build", "--outDir", out, "--sourcemap", "true"], { cwd: root, env });
    // Bundles and source maps alike.
    expect(filesIn(out).some((file) => file.endsWith(".map"))).toBe(true);
    expect(search(out, [canary, Buffer.from(canary).toString("base64").slice(0, -4)])).toEqual([]);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

it("token canary: the packed files hold no token", () => {
  expect(search(folder, ofThisMachine, secrets)).toEqual([]);
});

it("token canary: neither does what was built of them", () => {
  const built = ["dist", "storybook-static"].map((name) => path.join(root, name)).filter(existsSync);
  expect(built.length).toBeGreaterThan(0);
  // Storybook's own code may well look like one.
  for (const directory of built) expect(search(directory, ofThisMachine, directory.endsWith("dist") ? secrets : secrets.slice(0, 2))).toEqual([]);
});
