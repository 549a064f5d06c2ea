import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, type Page, chromium } from "playwright";
import type { FakeVendorOptions } from "../../../src/testing/index.js";
import { launchOptions } from "../../support/chromium.js";
import { type Running, run, start } from "./run.js";
import { type VendorServer, startVendor } from "./vendor.js";

export interface Host extends VendorServer {
  /** The URL of the app. */
  app: string;
  /** The folder of the build. */
  folder: string;
  /** Opens a page of the app, and collects its errors. */
  open(path?: string): Promise<OpenPage>;
  /** The output of the app's server. */
  log(): string;
  /** Serves the same build again with other variables. Returns its URL. */
  serve(env: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

export interface OpenPage {
  page: Page;
  /** Errors and warnings of the console, and uncaught errors. */
  complaints: string[];
  /** The texts of all responses of the app's server, to search for the token. */
  answers: Promise<string>[];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Copies a host app out of the repository, installs the tarball, builds the app and starts it. `account`: the routes of the vendor's account. */
export async function startHost(name: string, tarball: string, account?: FakeVendorOptions): Promise<Host> {
  // Outside the repository: whatever the package forgot to ask for must not be found further up.
  const folder = path.join(await mkdtemp(path.join(tmpdir(), "tough-tongue-host-")), name);
  await cp(path.resolve(import.meta.dirname, "..", name), folder, {
    recursive: true,
    filter: (source) => !/(^|\/)(node_modules|dist|\.next)$/.test(source),
  });
  const vendorServer = await startVendor(account);
  const { origin } = vendorServer;
  const install = ["install", tarball, "--no-save", "--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", install, folder);
  await run("npm", ["run", "build", "--if-present"], folder, { VITE_EMBED_ORIGINS: origin, EMBED_ORIGIN: origin });

  const servers: Running[] = [];
  const serve = async (env: Record<string, string>) => {
    const port = await freePort();
    const app = `http://localhost:${port}`;
    const all = { PORT: String(port), TTAI_TOKEN: vendorServer.token, TTAI_BASE_URL: `${origin}/api/public`, EMBED_ORIGIN: origin, ...env };
    servers.push(await start(folder, app, all));
    return app;
  };
  const app = await serve({});
  let browser: Browser | undefined;
  vendorServer.vendor.reset();

  return {
    ...vendorServer,
    app,
    folder,
    log: () => servers.map((server) => server.output()).join("\n"),
    serve,
    async open(where = "/") {
      browser ??= await chromium.launch(launchOptions);
      const page = await browser.newPage();
      const complaints: string[] = [];
      const answers: Promise<string>[] = [];
      page.on("console", (message) => {
        if (!["error", "warning"].includes(message.type())) return;
        // A session that has just ended is not found for a moment, and the browser notes that by itself.
        if (/404/.test(message.text()) && /\/sessions\/[\w-]+$/.test(message.location().url)) return;
        complaints.push(`${message.text()} ${message.location().url}`);
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("response", (response) => {
        if (response.url().startsWith(app)) answers.push(response.text().catch(() => ""));
      });
      await page.goto(app + where);
      return { page, complaints, answers };
    },
    async close() {
      await browser?.close();
      for (const server of servers) await server.stop();
      await vendorServer.close();
      await rm(path.dirname(folder), { recursive: true, force: true });
    },
  };
}
