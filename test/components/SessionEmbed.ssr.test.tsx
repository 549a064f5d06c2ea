import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { serverMarkup } from "./embedMarkup.js";

const url = "https://app.toughtongueai.com/embed/basic/scenario_1";
const logs = (["log", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
afterEach(() => {
  for (const log of logs) expect(log).not.toHaveBeenCalled();
});

describe("U60: in bare Node, without a window", () => {
  it("renders the frame as the browser will", () => {
    expect(typeof window).toBe("undefined");
    expect(renderToStaticMarkup(<SessionEmbed embedUrl={url} />)).toBe(serverMarkup(url));
  });

  it("renders a place for a frame that is not there yet", () => {
    const markup = renderToString(<SessionEmbed embedUrl={null} height={480} />);
    expect(markup).not.toContain("<iframe");
    expect(markup).toContain('height="480"');
  });

  it("renders what is wrong with an address, and does not frame it", () => {
    const markup = renderToString(<SessionEmbed embedUrl="javascript:alert(1)" />);
    expect(markup).not.toMatch(/<iframe|<a /);
    expect(markup).toContain('data-status="failed"');
    expect(markup).toContain("address isn&#x27;t allowed");
  });

  it("writes no style attribute", () => {
    expect(renderToString(<SessionEmbed scenarioId="scenario_1" height={300} sandbox />)).not.toContain("style=");
  });
});
