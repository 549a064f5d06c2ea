/** A real Redis and a real Postgres from Debian's packages, each on a free loopback port with its own data folder. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";

export interface RealServer {
  port: number;
  url: string;
  /** Stops answering and keeps every connection open. */
  freeze(): void;
  thaw(): void;
  /** Kills the server without a shutdown. */
  kill(): Promise<void>;
  /** Starts again with the same data and the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

function findProgram(name: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

const inPath = (process.env.PATH ?? "").split(path.delimiter);
const postgresFolder = "/usr/lib/postgresql";
const postgresVersions = existsSync(postgresFolder) ? readdirSync(postgresFolder).sort((a, b) => Number(b) - Number(a)) : [];
const postgresFolders = [...postgresVersions.map((version) => path.join(postgresFolder, version, "bin")), ...inPath];

const redisProgram = findProgram("redis-server", inPath);
const postgresProgram = findProgram("postgres", postgresFolders);
const initdbProgram = findProgram("initdb", postgresFolders);

export const hasRedis = redisProgram !== undefined;
export const hasPostgres = postgresProgram !== undefined && initdbProgram !== undefined;

if (!hasRedis) console.warn("Not tested on Redis: there is no redis-server here. `apt-get install redis-server` brings it.");
if (!hasPostgres) console.warn("Not tested on Postgres: there is none here. `apt-get install postgresql` brings it.");

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    const end = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.on("data", () => end(true));
    socket.on("error", () => end(false));
  });
}

async function acceptsQueries(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

interface Program {
  begin(): ChildProcess;
  isUp(): Promise<boolean>;
  /** Shuts it down and closes its connections. */
  endSignal: NodeJS.Signals;
}

const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => signal(child, "SIGKILL")));

/** Signals a process and its children, because Postgres serves each connection by a child in its own process group. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  const children = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  if (child.exitCode !== null || child.signalCode !== null) return;
  for (const pid of [child.pid!, ...children()]) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // A connection's process may have ended by itself since it was listed.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

async function run(name: string, { begin, isUp, endSignal }: Program): Promise<Omit<RealServer, "port" | "url">> {
  let child: ChildProcess;
  let ended: Promise<unknown>;
  async function attempt(): Promise<string | undefined> {
    child = begin();
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
    ended = new Promise((resolve) => child.on("exit", resolve));
    while (!(await isUp())) {
      if (child.exitCode !== null) return output;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return undefined;
  }
  async function start(): Promise<void> {
    // After a kill, the memory that Postgres shared with its children is in use until the last of them has noticed.
    for (const endsAt = Date.now() + 30_000; ; ) {
      const failure = await attempt();
      if (failure === undefined) return;
      if (Date.now() > endsAt) throw new Error(`${name} did not start:\n${failure}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await start();
  return {
    freeze: () => signal(child, "SIGSTOP"),
    thaw: () => signal(child, "SIGCONT"),
    async kill() {
      signal(child, "SIGKILL");
      await ended;
      running.delete(child);
    },
    restart: start,
    async stop() {
      signal(child, "SIGCONT");
      child.kill(endSignal);
      await ended;
      running.delete(child);
    },
  };
}

function createFolder(name: string) {
  const folder = mkdtempSync(path.join(tmpdir(), `tough-tongue-${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** By default, it writes every change to disk before it responds, so that a kill loses nothing. */
export async function startRedis({ isDurable = true } = {}): Promise<RealServer> {
  const port = await freePort();
  const { folder, remove } = createFolder("redis");
  const options = ["--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...(isDurable ? ["--appendonly", "yes", "--appendfsync", "always"] : [])].map(String);
  const server = await run("Redis", {
    begin: () => spawn(redisProgram!, options),
    endSignal: "SIGTERM",
    isUp: () => answersPing(port),
  });
  return { ...server, port, url: `redis://127.0.0.1:${port}`, stop: () => server.stop().finally(remove) };
}

/** Postgres refuses to run as root, so Debian's `postgres` user then runs it. */
function postgresUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

export async function startPostgres(): Promise<RealServer> {
  const port = await freePort();
  const { folder, remove } = createFolder("postgres");
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const user = postgresUser();
  chmodSync(folder, 0o700);
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
  const settings = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  execFileSync(initdbProgram!, ["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], { ...settings, stdio: "pipe" });
  const options = ["-D", folder, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${folder}`].map(String);
  const server = await run("Postgres", {
    begin: () => spawn(postgresProgram!, options, settings),
    endSignal: "SIGINT",
    isUp: () => acceptsQueries(url),
  });
  return { ...server, port, url, stop: () => server.stop().finally(remove) };
}
