/** Starts several instances of a host's server, each in its own process. */
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { build } from "esbuild";
import type { InstanceOptions } from "./proxyInstance.js";

export interface Instances {
  urls: string[];
  /** Sends SIGTERM, and resolves when all processes have exited. */
  terminate(): Promise<void>;
  stop(): Promise<void>;
}

const program = path.resolve("node_modules/.cache/instances/proxyInstance.mjs");
let built: Promise<unknown> | undefined;

function buildProgram(): Promise<unknown> {
  built ??= build({
    entryPoints: ["test/support/proxyInstance.ts"],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  return built;
}

export async function startInstances(count: number, options: InstanceOptions): Promise<Instances> {
  await buildProgram();
  const children: ChildProcess[] = [];
  const start = () =>
    new Promise<string>((resolve, reject) => {
      const child = fork(program, { env: { ...process.env, INSTANCE: JSON.stringify(options) } });
      children.push(child);
      child.once("message", (message) => resolve((message as { url: string }).url));
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`An instance ended with ${code}.`)));
    });
  const urls = await Promise.all(Array.from({ length: count }, start));
  const end = async (how: (child: ChildProcess) => void) => {
    await Promise.all(
      children.splice(0).map((child) => {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        how(child);
        return ended;
      }),
    );
  };
  return {
    urls,
    terminate: () => end((child) => child.kill("SIGTERM")),
    stop: () => end((child) => child.disconnect()),
  };
}
