import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const chromium = JSON.parse(readFileSync(path.join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8")).version;

/** The pictures come from the Chromium of the tests, on its own platform, because other browsers render text differently. */
export const isKnownRenderer = process.platform === "linux" && process.arch === "x64" && !process.env.CHROMIUM_PATH;
export const references = path.join(import.meta.dirname, "references", `chromium-${chromium}`);
export const hasReferences = existsSync(references);
export const differences = path.join(root, "node_modules/.cache/pictures");
