import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { mutants } from "../mutants/mutants.mjs";
import { root } from "./sources.js";

it("every guard that the mutants remove stands exactly once where they look for it", () => {
  const lost = mutants.filter(({ file, find }) => readFileSync(path.join(root, file), "utf8").split(find).length !== 2);
  expect(lost.map(({ name, file }) => `${name}: change its \`find\` in test/mutants/mutants.mjs to what ${file} says now`)).toEqual([]);
});
