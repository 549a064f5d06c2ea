/** CommonJS hosts: `require()` loads the modules on Node 20.19 and later. */
import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { root } from "../architecture/sources.js";

it.each([
  ["tough-tongue-react", "PracticeFlow"],
  ["tough-tongue-react/client", "createClient"],
  ["tough-tongue-react/server", "createProxy"],
  ["tough-tongue-react/testing", "createFakeVendor"],
  ["tough-tongue-react/labels/de", "de"],
])("require(%j) gives %s", (entry, name) => {
  // The package's own name resolves by its exports, as in a host.
  const code = `const entry = require(${JSON.stringify(entry)}); console.log(typeof entry[${JSON.stringify(name)}]);`;
  expect(execFileSync(process.execPath, ["--input-type=commonjs", "-e", code], { cwd: root, encoding: "utf8" }).trim()).toMatch(/^(function|object)$/);
});

it("the errors of all entries are of one class", () => {
  const code = `const { ToughTongueError } = require("tough-tongue-react/client"); console.log(ToughTongueError === require("tough-tongue-react/server").ToughTongueError)`;
  expect(execFileSync(process.execPath, ["--input-type=commonjs", "-e", code], { cwd: root, encoding: "utf8" }).trim()).toBe("true");
});
