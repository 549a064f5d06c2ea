/** The cost of the package before it runs: bytes in a page, bytes on disk, packages installed. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { measureBytes } from "./bytes.js";
import { measureInstall } from "./install.js";
import { type Row, atMost } from "./row.js";

const group = "size";
const root = path.resolve(import.meta.dirname, "../..");

/** Similar libraries, measured in November 2026: minified, gzipped, React external. */
const field: Record<string, { name: string; kB: number }> = {
  "SessionEmbed alone": { name: "Stripe's embedded checkout*", kB: 6.3 },
  "provider, three components, PracticeFlow": { name: "Typeform's embed*", kB: 18.2 },
};

export async function benchSize(): Promise<Row[]> {
  const bytes = await measureBytes(path.join(root, "dist"));
  const install = await measureInstall(root);
  const [packed] = Object.values(
    JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { cwd: root, encoding: "utf8" })) as Record<
      string,
      { size: number; unpackedSize: number }
    >,
  );
  const imports = bytes.flatMap((row): Row[] => {
    const peer = field[row.what];
    const kB = row.bytes / 1000;
    const loaded: Row = {
      group,
      what: `gzip, ${row.what}`,
      unit: "kB",
      ours: kB,
      theirs: peer?.kB,
      against: peer?.name,
      ratio: peer && kB / peer.kB,
      budget: atMost(row.must / 1000, kB, " kB"),
      grows: "what is imported",
    };
    if (row.renderer === 0) return [loaded];
    return [loaded, { group, what: "  … and the markdown renderer", unit: "kB", ours: row.renderer / 1000, grows: "" }];
  });
  return [
    ...imports,
    { group, what: "tarball", unit: "kB", ours: packed!.size / 1000, budget: atMost(1000, packed!.size / 1000, " kB"), grows: "" },
    { group, what: "installed, package alone", unit: "kB", ours: packed!.unpackedSize / 1000, grows: "" },
    { group, what: "installed, with dependencies", unit: "kB", ours: (packed!.unpackedSize + install.bytes) / 1000, grows: "" },
    { group, what: "direct dependencies", unit: "", ours: install.direct, grows: "" },
    { group, what: "transitive packages", unit: "", ours: install.packages.length, grows: "" },
  ];
}
