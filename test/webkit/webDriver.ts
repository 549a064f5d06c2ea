/** A small client of the W3C WebDriver protocol for an installed WebKitGTK. Downloads nothing. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";

export interface WebDriver {
  /** The name and version of the browser. */
  version: string;
  goto(url: string): Promise<void>;
  click(x: number, y: number, count: number): Promise<void>;
  /** Presses keys one by one. Each is a character, or WebDriver's code point for a key. */
  press(keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Where distributions install programs that are not commands. */
const folders = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].flatMap((version) =>
  ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"].map((lib) => `${lib}/${version}`),
);

/** The installed program. The environment variable wins. */
function find(what: string, variable: string): string {
  const path = process.env[variable];
  const usual = ["/usr/bin", ...folders].map((folder) => `${folder}/${what}`);
  const found = (path ? [path] : usual).find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    `No ${what} found${path ? ` at ${path}` : ""}. Install WebKitGTK (on Debian: apt-get install --no-install-recommends webkit2gtk-driver xvfb), or set ${variable}.`,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a virtual display if there is none. */
async function startDisplay(): Promise<{ name: string; process?: ChildProcess }> {
  const { DISPLAY } = process.env;
  if (DISPLAY) return { name: DISPLAY };
  const xvfb = spawn(find("Xvfb", "XVFB_PATH"), ["-displayfd", "3", "-screen", "0", "1400x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise<string>((resolve, reject) => {
    (xvfb.stdio[3] as Readable).once("data", (data: Buffer) => resolve(data.toString().trim()));
    xvfb.once("exit", () => reject(new Error("Xvfb did not start.")));
  });
  return { name: `:${number}`, process: xvfb };
}

/** Opens a browser window. */
export async function startWebDriver(): Promise<WebDriver> {
  const driverPath = find("WebKitWebDriver", "WEBKIT_DRIVER_PATH");
  const binary = find("MiniBrowser", "WEBKIT_PATH");
  const display = await startDisplay();
  const port = await freePort();
  const driver = spawn(driverPath, [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: display.name,
      GDK_BACKEND: "x11",
      // Containers give its sandbox nothing to stand on, and there is no graphics card. It opens these tests' pages only.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
      NO_AT_BRIDGE: "1",
    },
  });

  async function call<Value>(method: string, path: string, body?: object): Promise<Value> {
    const init = { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error} ${value.message}`);
    return value;
  }

  const stop = () => {
    driver.kill();
    display.process?.kill();
  };
  const end = Date.now() + 30_000;
  while (!(await call("GET", "/status").then(() => true, () => false))) {
    if (Date.now() > end || driver.exitCode !== null) {
      stop();
      throw new Error("WebKitWebDriver did not start.");
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const options = { binary, args: ["--automation"] };
  const { sessionId, capabilities } = await call<{ sessionId: string; capabilities: Record<string, string> }>("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  }).catch((error: Error) => {
    stop();
    throw error;
  });
  const session = `/session/${sessionId}`;
  await call("POST", `${session}/window/rect`, { x: 0, y: 0, width: 1300, height: 1150 });
  const act = (actions: object) => call<void>("POST", `${session}/actions`, { actions: [actions] });

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => call("POST", `${session}/url`, { url }),
    click: (x, y, count) =>
      act({
        type: "pointer",
        id: "mouse",
        actions: [
          { type: "pointerMove", x: Math.round(x), y: Math.round(y) },
          ...Array.from({ length: count }, () => [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]).flat(),
        ],
      }),
    press: (keys) =>
      act({
        type: "key",
        id: "keyboard",
        actions: keys.flatMap((value) => [
          { type: "keyDown", value },
          { type: "keyUp", value },
        ]),
      }),
    async close() {
      await call("DELETE", session).catch(() => {});
      stop();
    },
  };
}
