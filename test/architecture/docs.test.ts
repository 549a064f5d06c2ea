import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createComponentReader } from "../../.storybook/componentsOf.js";
import { buildDocs } from "../../scripts/docs.mjs";
import { root, sources } from "./sources.js";

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

const everything = buildDocs()["llms-full.txt"]!;
const types = everything.slice(everything.indexOf("# Types of tough-tongue-react"));
const named = new Set(types.match(/[A-Za-z_$][\w$-]*/g));

it("every prop of every component is in the types of llms-full.txt", () => {
  const { componentsOf } = createComponentReader();
  const props = sources
    .filter(({ file }) => /^(components|coach|hooks)\/[A-Z]\w+\.tsx$/.test(file) && named.has(path.basename(file, ".tsx")))
    .flatMap(({ file }) => componentsOf(path.join(root, "src", file)).flatMap((component) => component.props.map(({ name }) => `${component.name} ${name}`)));
  expect(props.length).toBeGreaterThan(100);
  expect(props.filter((prop) => !named.has(prop.split(" ")[1]!))).toEqual([]);
});

it("everything that the documents import from the package exists", () => {
  const imports = [...everything.matchAll(/import (?:type )?\{([^}]*)\} from "tough-tongue-react(?:\/(?:client|coach|server|testing))?"/g)];
  const names = imports.flatMap(([, list]) => list!.split(",").map((name) => name.trim().replace(/^type | as .*/g, "")).filter(Boolean));
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});
