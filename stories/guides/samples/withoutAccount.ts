import { type Server, createServer } from "node:http";
import { toNodeHandler } from "tough-tongue-react/server";
import { createFakeVendor } from "tough-tongue-react/testing";

/** Serves a fake Tough Tongue AI on your machine: its API, and session pages on a separate origin. */
export function startFakeVendor(port = 4000): Server {
  const vendor = createFakeVendor({ embedOrigin: `http://127.0.0.1:${port}`, token: "fake" });
  return createServer(toNodeHandler(vendor.fetch)).listen(port, "127.0.0.1");
}
