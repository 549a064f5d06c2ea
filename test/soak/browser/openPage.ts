/**
 * A page in a real Chromium over the bare DevTools protocol. A driver such as Playwright attaches to every frame, and the test
 * would also measure the objects that it keeps.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { launchOptions } from "../../support/chromium.js";

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

export interface OpenPage {
  version: string;
  send<Result>(method: string): Promise<Result>;
  /** The value of an expression in the page. Awaits promises. */
  evaluate<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
}

export async function openPage(url: string): Promise<OpenPage> {
  const profile = await mkdtemp(path.join(tmpdir(), "tough-tongue-soak-"));
  // Without a compiler for JavaScript: the code that it makes while a page warms up is no leak, and is not measured.
  const own = ["--headless", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--js-flags=--jitless"];
  const chromium = spawn(launchOptions.executablePath, [...own, ...launchOptions.args, url], {
    env: launchOptions.env,
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const gone = new Promise<void>((resolve) => chromium.once("close", () => resolve()));
  const toBrowser = chromium.stdio[3] as Writable;
  const fromBrowser = chromium.stdio[4] as Readable;

  const waiting = new Map<number, (answer: Answer) => void>();
  let rest = "";
  fromBrowser.setEncoding("utf8").on("data", (text: string) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop()!;
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      waiting.get(answer.id ?? 0)?.(answer);
    }
  });
  let last = 0;
  const call = (method: string, params: object = {}, sessionId?: string) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      void gone.then(() => reject(new Error("Chromium is gone.")));
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });

  const { product } = (await call("Browser.getVersion")) as { product: string };
  let targetId: string | undefined;
  while (!targetId) {
    const { targetInfos } = (await call("Target.getTargets")) as { targetInfos: { targetId: string; type: string; url: string }[] };
    targetId = targetInfos.find((target) => target.type === "page" && target.url.startsWith(url))?.targetId;
    if (!targetId) await pause(50);
  }
  const { sessionId } = (await call("Target.attachToTarget", { targetId, flatten: true })) as { sessionId: string };
  const evaluate = async (expression: string) => {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await call("Runtime.evaluate", params, sessionId)) as Evaluated;
    if (exceptionDetails) {
      // Without the page's stack, whose places are no files here.
      const text = exceptionDetails.exception?.description ?? exceptionDetails.text;
      throw new Error(text.replace(/\n {4}at .*/g, ""));
    }
    return result.value;
  };
  // At first there is an empty page, which is complete.
  while (!(await evaluate('document.URL !== "about:blank" && document.readyState === "complete"'))) await pause(50);

  return {
    version: product,
    send: <Result>(method: string) => call(method, {}, sessionId) as Promise<Result>,
    evaluate: <Value>(expression: string) => evaluate(expression) as Promise<Value>,
    async close() {
      chromium.kill();
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
