#!/usr/bin/env node
export const usage = `tough-tongue-react <command>

  init      adds a practice page and its proxy to a Vite, Next.js, React Router, TanStack Start or Express project
  doctor    checks a project and a running site, and says what to change
  proxy     runs the proxy as a process, for backends that are not JavaScript

Each command explains its options with --help.`;

const [command, ...args] = process.argv.slice(2);

if (command === "init") {
  const { init } = await import("./init/init.js");
  process.exitCode = await init(args);
} else if (command === "doctor") {
  const { doctor } = await import("./doctor/doctor.js");
  process.exitCode = await doctor(args);
} else if (command === "proxy") {
  const { proxy } = await import("./proxy/proxy.js");
  proxy(args);
} else if (command === undefined || command === "--help" || command === "-h") {
  console.log(usage);
} else {
  console.error(`tough-tongue-react: unknown command "${command}".\n\n${usage}`);
  process.exitCode = 2;
}
