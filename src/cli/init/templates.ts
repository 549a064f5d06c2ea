/** The files that `init` creates in every kind of project. */
import type { Change } from "./changes.js";
import { planFile } from "./editFile.js";

export const fakeVendorOrigin = "http://127.0.0.1:4747";

/** `usage` says how the server gets the variables. */
export const envExample = (usage: string) => `# Your Tough Tongue AI API token. Without it, development runs a fake of Tough Tongue AI.
# ${usage}
# It belongs to the server: never give it a name that starts with VITE_ or NEXT_PUBLIC_.
TTAI_TOKEN=
`;

/** The syntax of a file's imports, exports and types. */
export interface Dialect {
  isTypeScript: boolean;
  /** `import` and `export`, or `require` and `module.exports`. */
  isModule: boolean;
  /** The end of a relative import: "", ".js" or ".ts". */
  extension: string;
}

const importLine = ({ isModule }: Dialect, names: string, from: string) =>
  isModule ? `import { ${names} } from "${from}";` : `const { ${names} } = require("${from}");`;

function fakeVendorFile(dialect: Dialect): string {
  const { isTypeScript, isModule } = dialect;
  const exported = isModule ? "export " : "";
  return `// A fake of Tough Tongue AI for as long as TTAI_TOKEN is not set. Delete this file once you have a token.
${importLine(dialect, "createServer", "node:http")}
${importLine(dialect, "toNodeHandler", "tough-tongue-react/server")}
${importLine(dialect, "createFakeVendor", "tough-tongue-react/testing")}

${exported}const fakeVendorOrigin = "${fakeVendorOrigin}";
const token = "fake";

/** Serves the API and the session pages. Resolves with its token once it listens, or if it runs already. */
${exported}function startFakeVendor()${isTypeScript ? ": Promise<string>" : ""} {
  const vendor = createFakeVendor({ embedOrigin: fakeVendorOrigin, token });
  return new Promise((resolve, reject) => {
    createServer(toNodeHandler(vendor.fetch))
      .on("error", (error) => ("code" in error && error.code === "EADDRINUSE" ? resolve(token) : reject(error)))
      .listen(Number(new URL(fakeVendorOrigin).port), "127.0.0.1", () => {
        console.log("TTAI_TOKEN is not set: a fake of Tough Tongue AI runs on " + fakeVendorOrigin);
        resolve(token);
      })
      .unref();
  });
}
${isModule ? "" : "\nmodule.exports = { fakeVendorOrigin, startFakeVendor };\n"}`;
}

function proxyFile(dialect: Dialect): string {
  const { isModule, extension } = dialect;
  return `${importLine(dialect, "createProxy", "tough-tongue-react/server")}

const isDevelopment = process.env.NODE_ENV !== "production";
const fake =
  isDevelopment && !process.env.TTAI_TOKEN
    ? import("./fakeVendor${extension}").then(({ startFakeVendor }) => startFakeVendor())
    : undefined;

/** Adds the API token to the calls of the components, and limits each person to their own sessions. */
${isModule ? "export " : ""}const proxy = createProxy({
  token: async () => (await fake) ?? process.env.TTAI_TOKEN ?? "",
  baseUrl: fake ? "${fakeVendorOrigin}" : process.env.TTAI_BASE_URL,
  authorize: async () => {
    // TODO: return the person who is signed in. \`authorize: async ({ request }) => …\` gives you the request with its cookies.
    // Until then, everyone who opens the development server is this person, and production refuses every call.
    return isDevelopment ? { userEmail: "me@example.com", userName: "Me" } : false;
  },
});
${isModule ? "" : "\nmodule.exports = { proxy };\n"}`;
}

/** The proxy, and the fake for development. `script` is the end of their names, and `source` the folder of the source files. */
export function planServer(folder: string, dialect: Dialect, script: string, source = ""): (Change | undefined)[] {
  return [
    planFile(folder, `${source}tough-tongue/proxy.${script}`, proxyFile(dialect)),
    planFile(folder, `${source}tough-tongue/fakeVendor.${script}`, fakeVendorFile(dialect)),
  ];
}

interface PracticeOptions {
  /** An expression that the bundler replaces. */
  isDevelopment: string;
  proxyUrl?: string;
  /** The name of the component. */
  name?: string;
}

/** The page. */
export function practiceFile({ isDevelopment, proxyUrl = "/api/tough-tongue", name = "Practice" }: PracticeOptions): string {
  return `import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

/** In development, the fake of Tough Tongue AI may also be framed. */
const embedOrigins = ["https://app.toughtongueai.com", ...(${isDevelopment} ? ["${fakeVendorOrigin}"] : [])];

export function ${name}() {
  return (
    <main style={{ padding: "2rem" }}>
      <ToughTongueProvider proxyUrl="${proxyUrl}" embedOrigins={embedOrigins}>
        <PracticeFlow onAnalysis={({ score }) => console.log(score)} />
      </ToughTongueProvider>
    </main>
  );
}
`;
}

/** The file as the module of a page, whose component is the default export. */
export const asPage = (file: string) => file.replace("export function", "export default function");
