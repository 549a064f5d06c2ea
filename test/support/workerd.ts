/** Runs a sample for Cloudflare Workers in workerd, the runtime of Workers, on a loopback port. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import workerd from "workerd";

export interface Worker {
  url: string;
  stop(): Promise<void>;
}

interface WorkerOptions {
  /** The file of the worker. */
  file: string;
  /** A module that runs before the worker. */
  banner: string;
  /** `host:port` of the server that receives all requests of the worker. */
  outbound: string;
  /** The name of its exported Durable Object class. */
  durableObject: string;
}

export async function startWorker({ file, banner, outbound, durableObject }: WorkerOptions): Promise<Worker> {
  const folder = mkdtempSync(path.join(tmpdir(), "tough-tongue-worker-"));
  await build({
    entryPoints: [file],
    outfile: path.join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    external: ["cloudflare:workers"],
    alias: { "tough-tongue-react/server": path.resolve("src/server/index.ts") },
    banner: { js: banner },
    logLevel: "error",
  });
  writeFileSync(
    path.join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "outbound", external = (address = "${outbound}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  globalOutbound = "outbound",
  bindings = [
    (name = "TTAI_TOKEN", text = "tt_token_of_the_worker"),
    (name = "STORE", durableObjectNamespace = "${durableObject}"),
  ],
  durableObjectNamespaces = [(className = "${durableObject}", uniqueKey = "tough-tongue-store")],
  durableObjectStorage = (inMemory = void),
);
`,
  );
  const child = spawn(workerd, ["serve", path.join(folder, "config.capnp"), "--control-fd=3"], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    let said = "";
    child.stdio[3]?.on("data", (chunk) => {
      said += String(chunk);
      const match = /"event":"listen".*"port":(\d+)/.exec(said);
      if (match) resolve(Number(match[1]));
    });
    child.on("error", reject);
    void ended.then(() => reject(new Error(`workerd did not start:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
      if (output) console.log(output);
    },
  };
}
