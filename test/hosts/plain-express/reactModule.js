import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** What of React a page can ask for, and the file of the package that holds it. */
const files = {
  react: "react/cjs/react.production.js",
  "react/jsx-runtime": "react/cjs/react-jsx-runtime.production.js",
  "react-dom": "react-dom/cjs/react-dom.production.js",
  "react-dom/client": "react-dom/cjs/react-dom-client.production.js",
  scheduler: "scheduler/cjs/scheduler.production.js",
};

/** React comes as CommonJS only; this wraps a file of it as the module that a page without a bundler can import. */
export function reactModule(name) {
  const file = files[name];
  if (!file) return `throw new Error(${JSON.stringify(`${name} is not a part of React that this server wraps`)})`;
  const [folder] = file.split("/");
  const code = readFileSync(path.join(path.dirname(require.resolve(`${folder}/package.json`)), ...file.split("/").slice(1)), "utf8");
  const needs = [...new Set([...code.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1]))];
  return [
    ...needs.map((need, index) => `import need${index} from ${JSON.stringify(need)};`),
    `const needs = { ${needs.map((need, index) => `${JSON.stringify(need)}: need${index}`).join(", ")} };`,
    "const module = { exports: {} };",
    `(function (require, module, exports) {\n${code}\n})((name) => needs[name], module, module.exports);`,
    "export default module.exports;",
    `export const { ${Object.keys(require(name)).filter((key) => /^\w+$/.test(key)).join(", ")} } = module.exports;`,
  ].join("\n");
}
