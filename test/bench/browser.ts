/** A real Chromium with the bench's pages on one origin and session pages on another, everything in production mode. */
import { readFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { type Page, chromium } from "playwright";
import { build } from "vite";
import { launchOptions } from "../support/chromium.js";

const source = path.join(import.meta.dirname, "page");
const output = path.resolve(import.meta.dirname, "../../node_modules/.cache/bench/page");

const types: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

/** Posts a message from its first script, and then only in reply. */
const sessionPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Session</title><script>parent.postMessage("first script", "*")</script><p>Session page</p></html>`;

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

let built: Promise<unknown> | undefined;

function buildPages(): Promise<unknown> {
  const pages = ["index", "startOurs", "startBare"];
  return (built ??= build({
    configFile: false,
    root: source,
    base: "./",
    logLevel: "error",
    plugins: [react()],
    build: {
      outDir: output,
      emptyOutDir: true,
      target: "es2022",
      rolldownOptions: { input: pages.map((name) => path.join(source, `${name}.html`)) },
    },
  }));
}

export interface Bench {
  /** The origin of the session pages. */
  vendor: string;
  /** The number of requested session pages. */
  served(): number;
  open(name?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function startBrowser(): Promise<Bench> {
  await buildPages();
  let served = 0;
  const pages = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://bench");
    try {
      const content = readFileSync(path.join(output, path.posix.normalize(pathname)));
      response.writeHead(200, { "content-type": types[path.extname(pathname)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  const sessions = createServer((request, response) => {
    if (!request.url?.startsWith("/embed/")) return void response.writeHead(404).end();
    served++;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(sessionPage);
  });
  // Two names of the same machine are two origins, and two sites.
  const app = await listen(pages, "localhost");
  const vendor = await listen(sessions, "127.0.0.1");
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, "--js-flags=--expose-gc"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return {
    vendor,
    served: () => served,
    async open(name = "index") {
      const page = await context.newPage();
      page.on("pageerror", (error) => console.error(error));
      await page.goto(`${app}/${name}.html`);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([close(pages), close(sessions)]);
    },
  };
}
