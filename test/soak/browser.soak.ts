/**
 * `npm run test:soak:browser`: a thousand mounts and unmounts in a real browser must leave nothing behind. React and the library are
 * production builds; the page in the frame is on another origin.
 */
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Counts } from "./browser/meter.js";
import { type OpenPage, openPage } from "./browser/openPage.js";

const sessionPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Session</title><script>
addEventListener("message", ({ data }) => { if (data && "say" in data) parent.postMessage(data.say, "*") })
</script></html>`;

/** Mounts before the measurement, so that objects that are created once exist already. */
const WARM_UP = 60;
const HEAP_GROWTH_MAX = 200_000;

interface Figures extends Counts {
  /** In bytes, after a garbage collection. */
  heap: number;
  /** According to the browser. */
  dom: { documents: number; nodes: number; jsEventListeners: number };
}

const servers: Server[] = [];
let page: OpenPage;
let embedOrigin: string;

async function serve(body: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "browser/page.tsx")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = outputFiles[0]!.text.replaceAll("</script", "<\\/script");
  embedOrigin = await serve(sessionPage);
  page = await openPage(await serve(`<!doctype html><html lang="en"><meta charset="utf-8"><body><script>${script}</script>`));
  console.log(page.version);
});

afterAll(async () => {
  await page?.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** The open resources, two seconds after the last action. */
async function measure(): Promise<Figures> {
  const counts = () => page.evaluate<Counts>("meter.counts()");
  for (let waited = 0; waited < 2000; waited += 100) {
    const { timers, requests } = await counts();
    if (timers === 0 && requests === 0) break;
    await page.evaluate("meter.wait(100)");
  }
  for (let round = 0; round < 3; round++) {
    await page.send("HeapProfiler.collectGarbage");
    await page.evaluate("meter.wait(50)");
  }
  const { usedSize } = await page.send<{ usedSize: number }>("Runtime.getHeapUsage");
  return { ...(await counts()), heap: usedSize, dom: await page.send<Figures["dom"]>("Memory.getDOMCounters") };
}

it.each([
  [1000, "SessionEmbed", "embeds"],
  [200, "PracticeFlow", "flows"],
] as const)("%i mounts and unmounts of %s leave nothing behind", async (count, component, run) => {
  const soak = (count: number) => page.evaluate<object>(`soak.${run}(${count}, ${JSON.stringify(embedOrigin)})`);
  await soak(WARM_UP);
  const before = await measure();
  const started = Date.now();
  const reached = await soak(count);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const after = await measure();
  const growth = after.heap - before.heap;
  const peak = await page.evaluate<Counts>("soak.peak");
  console.log(`${component}: ${count} mounts in ${seconds} s, unmounted when ${JSON.stringify(reached)}
before, at most, after: listeners ${before.listeners}, ${peak.listeners}, ${after.listeners}; frames ${before.frames}, \
${peak.frames}, ${after.frames}; timers ${before.timers}, ${peak.timers}, ${after.timers}; requests ${before.requests}, \
${peak.requests}, ${after.requests}
heap ${before.heap} → ${after.heap} bytes (${growth < 0 ? "" : "+"}${growth})
the browser's own count ${JSON.stringify(before.dom)} → ${JSON.stringify(after.dom)}`);

  // It was counted at all.
  expect(peak.listeners).toBeGreaterThan(before.listeners);
  expect(peak.timers).toBeGreaterThan(0);
  expect(peak.frames).toBeGreaterThan(0);
  expect(after).toMatchObject({ listeners: before.listeners, frames: 0, timers: 0, requests: 0 });
  expect(after.dom.documents).toBeLessThanOrEqual(before.dom.documents);
  expect(growth).toBeLessThanOrEqual(HEAP_GROWTH_MAX);
});
