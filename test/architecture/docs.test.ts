import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { buildDocs } from "../../scripts/docs.mjs";
import { root } from "./sources.js";

const built = Object.entries(buildDocs()).filter(([file]) => file.startsWith("docs/"));

it.each(built)("%s is what `npm run build` makes of its guide", (file, text) => {
  expect(existsSync(path.join(root, file)) && readFileSync(path.join(root, file), "utf8")).toBe(text);
});

it("docs/ holds nothing else", () => {
  expect(readdirSync(path.join(root, "docs")).map((file) => `docs/${file}`).sort()).toEqual(built.map(([file]) => file).sort());
});

it("every guide is in llms.txt", () => {
  const index = buildDocs()["llms.txt"]!;
  expect(built.map(([file]) => file).filter((file) => !index.includes(`(${file})`))).toEqual([]);
});
