import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { sources } from "../architecture/sources.js";

const { files, folder } = inject("packed");
const directive = /^\s*(['"])use client\1/;
const modules = files.filter((file) => file.endsWith(".js"));
const marked = modules.filter((file) => directive.test(readFileSync(path.join(folder, file), "utf8")));

it('keeps "use client" on exactly the modules that carry it in src', () => {
  const expected = sources
    .filter((source) => source.useClient)
    .map((source) => `dist/${source.file.replace(/\.tsx?$/, ".js")}`)
    .filter((file) => modules.includes(file));
  expect(marked).toEqual(expected.sort());
  expect(marked.length).toBeGreaterThan(5);
});

it("keeps it off the entries, the query factories and everything without React", () => {
  const plain = /^dist\/(index\.js|hooks\/queries(\.js|\/.*)|(client|server|protocol|embed|labels)\/.*|testing\/index\.js)$/;
  expect(marked.filter((file) => plain.test(file))).toEqual([]);
});
