/** The fake vendor for the host apps: its API and its session pages, on their own origin. */
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "../../../src/server/index.js";
import { type FakeVendor, type FakeVendorOptions, createFakeVendor } from "../../../src/testing/index.js";

export interface VendorServer {
  vendor: FakeVendor;
  origin: string;
  token: string;
  /** The URLs of loaded session pages, one for each load. */
  loads: string[];
  close(): Promise<void>;
}

/** Makes the session's page open the microphone, and record how long it is live. */
const microphone = `<script>
window.microphone = { liveMs: 0, gaps: 0 };
document.querySelector("[data-part=start]").addEventListener("click", async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error) => void (window.microphone.error = String(error)));
  if (!stream) return;
  const [track] = stream.getTracks();
  track.onended = track.onmute = () => window.microphone.gaps++;
  const isLive = () => track.readyState === "live" && !track.muted;
  let last = performance.now();
  const ticking = setInterval(() => {
    const now = performance.now();
    if (isLive()) window.microphone.liveMs += now - last;
    last = now;
    if (!["stopped", "done"].includes(document.body.dataset.state)) return;
    track.stop();
    clearInterval(ticking);
  }, 50);
});
</script></body>`;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function startVendor(options: FakeVendorOptions = {}): Promise<VendorServer> {
  const token = `canary-${Math.random().toString(36).slice(2)}`;
  const server = createServer();
  const origin = await listen(server);
  const vendor = createFakeVendor({ embedOrigin: origin, token, latencyMs: 20, analysisDelayMs: 1500, missingReadsAfterEnd: 1, ...options });
  const loads: string[] = [];
  const respond = async (request: Request) => {
    const response = await vendor.fetch(request);
    if (request.method !== "GET" || !new URL(request.url).pathname.startsWith("/embed/")) return response;
    loads.push(request.url);
    return new Response((await response.text()).replace("</body>", microphone), response);
  };
  server.on("request", toNodeHandler(respond));
  return {
    vendor,
    origin,
    token,
    loads,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
