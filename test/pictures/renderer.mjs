import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const chromium = JSON.parse(readFileSync(path.join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8")).version;

/** Pictures are of the Chromium that comes with the tests, on the platform it is made for. Any other browser draws letters in its own way. */
export const isKnownRenderer = process.platform === "linux" && process.arch === "x64" && !process.env.CHROMIUM_PATH;
export const references = path.join(import.meta.dirname, "references", `chromium-${chromium}`);
export const hasReferences = existsSync(references);
export const differences = path.join(root, "node_modules/.cache/pictures");
