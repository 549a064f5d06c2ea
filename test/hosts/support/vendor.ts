/** The vendor as the hosts meet it: its API and its session pages on a port, and an origin, of their own. */
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "../../../src/server/index.js";
import { type FakeVendor, createFakeVendor } from "../../../src/testing/index.js";

export interface VendorServer {
  vendor: FakeVendor;
  origin: string;
  token: string;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function startVendor(): Promise<VendorServer> {
  const token = `canary-${Math.random().toString(36).slice(2)}`;
  const server = createServer();
  const origin = await listen(server);
  const vendor = createFakeVendor({ embedOrigin: origin, token, latencyMs: 20, analysisDelayMs: 1500, missingReadsAfterEnd: 1 });
  server.on("request", toNodeHandler(vendor.fetch));
  return {
    vendor,
    origin,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
