import path from "node:path";
import { beforeAll, expect, inject, it } from "vitest";
import { type ByteRow, byteTable, imports, measureBytes } from "../bench/bytes.js";

let rows: ByteRow[];

beforeAll(async () => {
  rows = await measureBytes(path.join(inject("packed").folder, "dist"));
  console.log(byteTable(rows));
});

it.each([...imports.map((one) => one.what), "styles.css"])("%s is within its budget", (what) => {
  const row = rows.find((one) => one.what === what)!;
  expect(row.bytes).toBeGreaterThan(0);
  const modules = row.modules.map(({ name, bytes }) => `${String(bytes).padStart(7)} ${name}`);
  const advice = `${row.bytes - row.must} bytes over its budget. Minified bytes by module:\n${modules.join("\n")}\n`;
  expect(row.bytes, advice).toBeLessThanOrEqual(row.must);
});

it("SessionEmbed alone does not pull in TanStack Query", () => {
  expect(rows[0]!.external.filter((name) => !name.startsWith("react"))).toEqual([]);
});

it("the client alone needs no other package", () => {
  expect(rows[1]!.external).toEqual([]);
});
