import path from "node:path";
import { parseArgs, styleText } from "node:util";
import { checkPage, type Target } from "./checkPage.js";
import { checkProject } from "./checkProject.js";
import { checkProxy } from "./checkProxy.js";
import type { Finding } from "./finding.js";

const usage = `tough-tongue-react doctor [url] [options]

Checks the project in this folder, and the running site at url, and says what to change. url is a page with a practice.
It sends only reads, and writes that the proxy refuses before they reach the API, so no session is created.

  --proxy <path or url>    where the proxy is mounted; default: /api/tough-tongue
  --header <name: value>   sent with each request, such as the cookie of a signed-in person; can be repeated
  --embed-origin <origin>  where the session pages are; default: https://app.toughtongueai.com
  --dir <folder>           the project; default: this folder
  --json                   print { errors, warnings, findings } as JSON

The exit code is 0 without errors, 1 with errors, and 2 for a wrong command line.`;

function readTarget(url: string, options: { proxy: string; header: string[]; "embed-origin": string }): Target {
  const page = new URL(/^https?:\/\//.test(url) ? url : `http://${url}`);
  const headers = options.header.map((line) => {
    const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error('--header must look like "cookie: session=…".');
    return [name.toLowerCase(), value];
  });
  return {
    page,
    proxy: new URL(options.proxy, page),
    embedOrigin: new URL(options["embed-origin"]),
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}

const marks = { ok: styleText("green", "✓"), warning: styleText("yellow", "!"), error: styleText("red", "✗"), skipped: styleText("dim", "-") };

function print(findings: readonly Finding[]): void {
  for (const { status, message, fix } of findings) {
    console.log(`${marks[status]} ${message}`);
    if (fix) console.log(`  ${styleText("bold", "→")} ${fix}`);
  }
}

/** Runs the command and returns its exit code. */
export async function doctor(args: string[]): Promise<number> {
  let target: Target | undefined;
  let folder: string;
  let asJson: boolean;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        proxy: { type: "string", default: "/api/tough-tongue" },
        header: { type: "string", multiple: true, default: [] },
        "embed-origin": { type: "string", default: "https://app.toughtongueai.com" },
        dir: { type: "string", default: "." },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    if (positionals.length > 1) throw new Error("Pass one url.");
    target = positionals[0] === undefined ? undefined : readTarget(positionals[0], values);
    folder = path.resolve(values.dir);
    asJson = values.json;
  } catch (thrown) {
    console.error(`tough-tongue-react: ${(thrown as Error).message}\n\n${usage}`);
    return 2;
  }

  const findings = checkProject(folder);
  if (target) findings.push(...(await checkPage(target)), ...(await checkProxy(target)));
  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (asJson) {
    console.log(JSON.stringify({ errors, warnings, findings }, null, 2));
  } else {
    print(findings);
    if (!target) console.log("Only the project was checked. Pass the URL of a running page to check the site as well.");
    console.log(`${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`);
  }
  return errors > 0 ? 1 : 0;
}
