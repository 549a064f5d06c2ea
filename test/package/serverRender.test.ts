import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { root } from "../architecture/sources.js";
import { patience } from "../support/patience.js";

interface Rendered {
  version: string;
  html: Record<string, string>;
  logs: string[];
  requests: string[];
}

const reactOf = {
  "19": () => ({ folder: root, dist: path.join(root, "dist") }),
  /** A copy of the package beside React 18, so that it imports that version. */
  "18.2.0": () => {
    const folder = path.join(root, "test/react-18");
    const copy = path.join(folder, "node_modules/tough-tongue-react");
    rmSync(copy, { recursive: true, force: true });
    cpSync(inject("packed").folder, copy, { recursive: true });
    return { folder, dist: path.join(copy, "dist") };
  },
};

describe.each(Object.entries(reactOf))("U60: rendered on a server by React %s", (version, place) => {
  let rendered: Rendered;

  beforeAll(() => {
    const { folder, dist } = place();
    const script = path.join(import.meta.dirname, "serverRender.mjs");
    // Also fails if rendering leaves a timer that keeps the process alive.
    const output = execFileSync(process.execPath, [script, folder, dist], { encoding: "utf8", timeout: 20_000 * patience });
    rendered = JSON.parse(output) as Rendered;
  });

  it("is that React", () => {
    expect(rendered.version, "React 18 is missing: `npm test` installs it, and so does `npm ci` in test/react-18").toMatch(new RegExp(`^${version.replaceAll(".", "\\.")}`));
  });

  it("logs nothing and fetches nothing", () => {
    expect(rendered.logs).toEqual([]);
    expect(rendered.requests).toEqual([]);
  });

  it("renders every component, with no style attribute, which a strict CSP would ignore", () => {
    expect(Object.keys(rendered.html).length).toBeGreaterThanOrEqual(15);
    for (const [name, html] of Object.entries(rendered.html)) {
      expect(html, name).toContain("data-tt=");
      expect(html, name).not.toMatch(/\sstyle=/);
      expect(html, name).not.toContain("<style");
    }
  });

  it("renders only frames that can load immediately", () => {
    expect(rendered.html["SessionEmbed of a scenario"]).toContain(
      'src="https://app.toughtongueai.com/embed/basic/scenario_1',
    );
    expect(rendered.html["SessionEmbed of a session, no provider"]).toContain(
      'src="https://app.toughtongueai.com/embed/session/abc',
    );
    expect(rendered.html["SessionEmbed not yet"]).not.toContain("<iframe");
    expect(rendered.html["SessionEmbed refused"]).not.toContain("<iframe");
    // The address stands in the text for developers only, in no attribute.
    expect(rendered.html["SessionEmbed refused"]).not.toMatch(/=\s*["']?javascript:/i);
  });

  it("shows data that is at hand", () => {
    expect(rendered.html["ScenarioPicker of own data, no provider"]).toContain("Discovery call");
    expect(rendered.html["AnalysisCard of own data, no provider"]).toContain("85");
    expect(rendered.html["AnalysisCard of own data, no provider"]).toContain("Listened");
  });
});
