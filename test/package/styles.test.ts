import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "postcss";
import { expect, inject, it } from "vitest";
import { root } from "../architecture/sources.js";

const { folder } = inject("packed");
const css = readFileSync(path.join(folder, "dist/styles.css"), "utf8");
const sheet = parse(css);

it("is one @layer tough-tongue above the layers of resets, with every rule inside, those in media queries too", () => {
  expect(sheet.nodes.map((node) => (node.type === "atrule" ? `@${node.name} ${node.params}` : node.type))).toEqual([
    "@layer reset,theme,base",
    "@layer tough-tongue",
  ]);
  let media = 0;
  sheet.walkAtRules("media", () => void media++);
  expect(media).toBeGreaterThan(0);
  sheet.walkAtRules((rule) => {
    expect(["layer", "media", "container", "supports", "keyframes"]).toContain(rule.name);
  });
});

it("holds the partial of every component", () => {
  const folder = path.join(root, "src/components");
  const index = readFileSync(path.join(folder, "styles.css"), "utf8");
  const imported = [...index.matchAll(/@import "\.\/styles\/(.+?)" layer\(tough-tongue\);/g)].map(([, file]) => file);
  expect(imported.sort()).toEqual(readdirSync(path.join(folder, "styles")).sort());
});

it("is minified", () => {
  expect(css.trim().split("\n")).toHaveLength(1);
  expect(css).not.toContain("/*");
});

it("holds no images in data: URLs and loads nothing from elsewhere", () => {
  expect(css).not.toMatch(/data:|url\(|@import|@font-face/);
});

it("holds no light-dark(), which hosts' minifiers lower to something that breaks in a custom property", () => {
  expect(css).not.toMatch(/light-dark\(|--lightningcss/);
  expect(css.match(/rgb\(from Canvas/g)?.length).toBeGreaterThan(1);
});

it("styles nothing that is not ours", () => {
  sheet.walkRules((rule) => {
    if (rule.parent?.type === "atrule" && (rule.parent as { name?: string }).name === "keyframes") return;
    if (rule.parent?.type === "rule") return;
    for (const selector of rule.selectors) expect(selector, selector).toContain("[data-tt");
  });
  sheet.walkAtRules("keyframes", (rule) => expect(rule.params).toMatch(/^tt-/));
});

it("is declared to TypeScript", () => {
  expect(readFileSync(path.join(folder, "dist/styles.css.d.ts"), "utf8")).toBe("export {};\n");
});
