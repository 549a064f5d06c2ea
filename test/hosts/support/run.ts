import { type ChildProcess, spawn } from "node:child_process";

/** The environment without the variables of Vitest and npm, so that a host behaves as outside of a test. */
function plainEnv(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|VITE_|NODE_ENV$|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: "1", ...extra };
}

/** Runs a command. If it fails, throws with its output. */
export function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: plainEnv(env), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(" ")} failed in ${cwd}:\n${output}`));
    });
  });
}

export interface Running {
  /** Its output so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts a server by its npm script and waits until `origin` answers. */
export async function start(cwd: string, origin: string, env: Record<string, string>): Promise<Running> {
  // A process group of its own: npm's child has to end with it.
  const child: ChildProcess = spawn("npm", ["start"], { cwd, env: plainEnv(env), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout!.on("data", (data) => (output += data));
  child.stderr!.on("data", (data) => (output += data));
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const stop = async () => {
    if (child.exitCode === null) process.kill(-child.pid!, "SIGTERM");
    await ended;
  };

  for (let attempt = 0; attempt < 150; attempt++) {
    if (child.exitCode !== null) throw new Error(`npm start ended in ${cwd}:\n${output}`);
    const answer = await fetch(origin).catch(() => undefined);
    if (answer) return { output: () => output, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`npm start did not answer at ${origin}:\n${output}`);
}
