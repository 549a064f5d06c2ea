import axe from "axe-core";
import { createRoot, type Root } from "react-dom/client";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cdp } from "vitest/browser";
import "../../src/components/styles.css";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { Problem } from "../../src/components/Problem.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import { makeWireAnalysis, makeWireSession } from "../../src/testing/index.js";
import { eventually } from "../support/eventually.js";
import { LINEAR, growthOf } from "../support/timing.js";

const longWord = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellscha";

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.createElement("main");
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
  document.documentElement.removeAttribute("style");
});

function show(ui: React.ReactNode, width = 320): HTMLElement {
  host.style.width = `${width}px`;
  flushSync(() => root.render(ui));
  return host.querySelector('[data-tt="analysis-card"]')!;
}

const topics = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ topic: `Topic ${index}`, score: index % 11, weight: 1, note: "Warm and *short*." }));

describe("layout", () => {
  it.each(["strengths", "overall_score", "detailed_feedback"])("a 79-letter word in %s wraps at 320 px", (field) => {
    const card = show(<AnalysisCard analysis={{ evaluation: { final_score: 5, [field]: longWord } }} />);
    expect(longWord).toHaveLength(79);
    expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  });

  it("a long topic with a long score wraps too", () => {
    const entry = { topic: longWord, score: 5, score_str: longWord, note: longWord };
    const card = show(<AnalysisCard analysis={{ evaluation: { report_card: [entry] } }} />);
    expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
  });

  it("a page that centers its text does not center the text of the card", () => {
    host.style.textAlign = "center";
    const card = show(<AnalysisCard analysis={{ summary: "Well argued.", strengths: ["Clear"] }} />);
    const shown = [...card.querySelectorAll("h2, h3, p, li")];
    expect(shown.length).toBeGreaterThan(3);
    expect(new Set(shown.map((element) => getComputedStyle(element).textAlign))).toEqual(new Set(["start"]));
  });

  it("D106: a direction override in a topic stays in the topic", () => {
    const entries = ["Opening", "\u202EOpening"].map((topic) => ({ topic, score: 5, weight: 30 }));
    const card = show(<AnalysisCard analysis={{ evaluation: { report_card: entries } }} />, 720);
    const [plain, turned] = [...card.querySelectorAll("[data-tt=topic]")].map((row) => {
      const range = document.createRange();
      const muted = row.querySelector("[data-tt-muted]")!.firstChild!;
      return [0, 6].map((start) => {
        range.setStart(muted, start);
        range.setEnd(muted, start + 1);
        return Math.round(range.getBoundingClientRect().x);
      });
    });
    expect(turned![1]! - turned![0]!).toBe(plain![1]! - plain![0]!);
    expect(turned![1]!).toBeGreaterThan(turned![0]!);
  });

  it("strengths and improvements stand side by side in a page, one below the other in a column", () => {
    const tops = (width: number) =>
      [...show(<AnalysisCard analysis={makeWireAnalysis()} />, width).querySelectorAll("[data-tt-columns] > section")].map(
        (section) => section.getBoundingClientRect().top,
      );
    const [left, right] = tops(900);
    expect(left).toBe(right);
    const [upper, lower] = tops(320);
    expect(lower!).toBeGreaterThan(upper!);
  });

  it("labels of the radar chart stay within the card, whatever their language", () => {
    const names = ["Asking for what you want", "クロージングと次のステップを決める", "Gesprächsführung", "الاستماع الفعّال للعميل", "Handling objections about the price"];
    const card = show(<AnalysisCard analysis={{ evaluation: { report_card: names.map((topic) => ({ topic, score: 5 })) } }} />, 900);
    const bounds = card.getBoundingClientRect();
    const bars = card.querySelector("[data-tt=topics] > ul")!.getBoundingClientRect();
    const labels = [...card.querySelectorAll("[data-tt=radar] text")].map((label) => label.getBoundingClientRect());
    expect(labels.length).toBeGreaterThanOrEqual(names.length);
    for (const { left, right } of labels) {
      expect(left).toBeGreaterThan(bars.right);
      expect(right).toBeLessThan(bounds.right);
    }
  });

  it("names and values of the key details look different, and stand in two columns if there is room", () => {
    const analysis = { overall_score: 7, extraction_results: { customer: "Dana", team_size: 14 } };
    const card = show(<AnalysisCard analysis={analysis} />, 900);
    const [name, value] = ["dt", "dd"].map((tag) => getComputedStyle(card.querySelector(tag)!));
    expect(name!.color).not.toBe(value!.color);
    expect(Number(value!.fontWeight)).toBeGreaterThan(Number(name!.fontWeight));
    const tops = () => [...card.querySelectorAll("dt")].map((one) => one.getBoundingClientRect().top);
    expect(new Set(tops()).size).toBe(1);
    show(<AnalysisCard analysis={analysis} />, 320);
    expect(new Set(tops()).size).toBe(2);
  });

  it("a brand's black lines leave the tracks of the bars gray", () => {
    const track = () => getComputedStyle(show(<AnalysisCard analysis={makeWireAnalysis()} />).querySelector("meter")!).backgroundColor;
    const before = track();
    host.style.setProperty("--tt-line", "#000");
    expect(track()).toBe(before);
  });

  it("the mark of the chosen turn ends on its text, and text in the timeline is not mirrored in a right-to-left page", () => {
    for (const dir of ["ltr", "rtl"] as const) {
      host.dir = dir;
      const card = show(<AnalysisCard key={dir} analysis={makeWireSession()} />, 600);
      const mark = card.querySelector("[data-tt=timeline] rect")!.getBoundingClientRect();
      const text = card.querySelector("[data-tt=replay-turn]")!.getBoundingClientRect();
      expect(mark.bottom).toBeGreaterThanOrEqual(text.top);
      expect(mark.left).toBeGreaterThanOrEqual(text.left);
      expect(mark.right).toBeLessThanOrEqual(text.right);
      const times = [...card.querySelectorAll("[data-tt=bars-axis] > span")].map((time) => time.getBoundingClientRect().left);
      expect(times[0]! < times.at(-1)!).toBe(dir === "ltr");
      for (const pin of card.querySelectorAll<SVGTextElement>("[data-tt=timeline] text")) expect(pin.getScreenCTM()!.a).toBeGreaterThan(0);
    }
  });

  it("prose is folded beside a replay, where the browser's search still finds it, and open without one", () => {
    const fold = (analysis: unknown) => show(<AnalysisCard analysis={analysis} />).querySelector<HTMLDetailsElement>("details[data-tt=feedback]")!;
    expect(fold(makeWireAnalysis()).open).toBe(true);
    root.unmount();
    root = createRoot(host);
    const folded = fold(makeWireSession());
    expect(folded.open).toBe(false);
    expect(folded.textContent).toContain("The turning point");
  });

  it("an opened practice of the history has space above its analysis", async () => {
    const session = makeWireSession();
    show(
      <ToughTongueProvider fetcher={async () => Response.json({ sessions: [session] })}>
        <SessionHistory />
      </ToughTongueProvider>,
    );
    await eventually(() => expect(host.querySelector("summary")).not.toBeNull());
    host.querySelector("summary")!.click();
    await eventually(() => expect(host.querySelector("details h2")).not.toBeNull());
    const gap = host.querySelector("details h2")!.getBoundingClientRect().top - host.querySelector("summary")!.getBoundingClientRect().bottom;
    expect(gap).toBeGreaterThanOrEqual(16);
  });

  it("bars fill from the right in a right-to-left page", async () => {
    host.dir = "rtl";
    const card = show(<AnalysisCard analysis={{ evaluation: { report_card: topics(2) } }} />);
    expect(getComputedStyle(card.querySelector("meter")!).direction).toBe("rtl");
  });
});

describe("access", () => {
  it.each([
    ["ready", <AnalysisCard key="1" analysis={makeWireAnalysis()} />],
    ["waiting", <AnalysisCard key="2" analysis={null} />],
  ])("axe finds nothing in %s, light and dark", async (_, ui) => {
    for (const scheme of ["light", "dark"]) {
      document.documentElement.style.colorScheme = scheme;
      show(ui, 600);
      const { violations } = await axe.run(host);
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });

  it("the keyboard stays in the card when its button goes away", async () => {
    let answer = () => Response.json({ error: "no" }, { status: 400 });
    const fetcher = async (request: Request) =>
      request.method === "GET" ? Response.json({ id: "s1", status: "completed" }) : answer();
    show(
      <ToughTongueProvider fetcher={fetcher}>
        <AnalysisCard sessionId="s1" />
      </ToughTongueProvider>,
    );
    await eventually(() => expect(host.querySelector("button")).not.toBeNull());
    answer = () => Response.json(makeWireAnalysis());
    host.querySelector("button")!.focus();
    host.querySelector("button")!.click();
    expect(document.activeElement?.tagName).toBe("H2");
    await eventually(() => expect(host.querySelector('[data-status="ready"]')).not.toBeNull());
    expect(document.activeElement?.tagName).toBe("H2");
  });

  it("carries no style attribute, image, link or script, whatever the text", async () => {
    const nasty = "<img src=x onerror=\"window.hit=1\"> [a](javascript:window.hit=1) ![i](https://x.example/y.png) <script>window.hit=1</script>";
    const card = show(<AnalysisCard analysis={{ strengths: [nasty], summary: nasty, evaluation: { feedback: nasty } }} />);
    await eventually(() => expect(card.querySelector('[data-tt-text=""]')).not.toBeNull());
    expect(card.querySelectorAll("img, a, script, iframe, [style]")).toHaveLength(0);
    expect("hit" in window).toBe(false);
  });
});

it("a long report card is laid out where it is seen only, and printed whole", async () => {
  const card = show(<AnalysisCard analysis={{ report_card: topics(60) }} />, 900);
  const visibility = () => new Set([...card.querySelectorAll("[data-tt=topic]")].map((topic) => getComputedStyle(topic).contentVisibility));
  expect(visibility()).toEqual(new Set(["visible", "auto"]));
  await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
  try {
    expect(visibility()).toEqual(new Set(["visible"]));
  } finally {
    await cdp().send("Emulation.setEmulatedMedia", { media: "" });
  }
});

describe("in forced colors", () => {
  beforeEach(() => cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] }));
  afterEach(() => cdp().send("Emulation.setEmulatedMedia", { features: [] }));

  const colorOf = (name: string) => {
    host.style.color = name;
    return getComputedStyle(host).color;
  };

  it("draws with the colors of the system, and shows how long a bar could be", () => {
    const card = show(<AnalysisCard analysis={makeWireAnalysis()} />, 900);
    const style = (selector: string) => getComputedStyle(card.querySelector(selector)!);
    expect(style('[data-tt-ring="filled"]').stroke).toBe(colorOf("Highlight"));
    expect(style("[data-tt=radar] > polygon").stroke).toBe(colorOf("Highlight"));
    expect(style("[data-tt=radar]").fill).toBe(colorOf("CanvasText"));
    expect(style("meter").borderWidth).toBe("1px");
    expect(style("[data-tt=strengths]").backgroundColor).toBe(colorOf("Canvas"));
    expect(style("[data-tt=strengths]").borderWidth).toBe("1px");
  });
});

describe("on paper", () => {
  const media = (name: string) => cdp().send("Emulation.setEmulatedMedia", { media: name });
  beforeEach(() => media("print"));
  afterEach(() => media(""));

  it("is dark on white whatever the theme, and has nothing to press", async () => {
    document.documentElement.style.colorScheme = "dark";
    host.style.setProperty("--tt-color-text", "#eee");
    host.style.setProperty("--tt-surface", "#111");
    const card = show(<AnalysisCard analysis={makeWireAnalysis()} previous={{ overall_score: 65 }} />, 720);
    await eventually(() => expect(card.querySelectorAll("button")).toHaveLength(2));
    const surface = getComputedStyle(card.firstElementChild!);
    expect([surface.color, surface.backgroundColor, surface.borderWidth]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)", "0px"]);
    for (const button of card.querySelectorAll("button")) expect(button.checkVisibility()).toBe(false);
    for (const topic of card.querySelectorAll("[data-tt=topic]")) expect(getComputedStyle(topic).contentVisibility).toBe("visible");
    expect(card.querySelector("[data-tt-change=up]")!.checkVisibility()).toBe(true);
  });

  it("has a failure without the technical details that nobody opened", async () => {
    show(<div data-tt-root=""><Problem title="It failed" error={new ToughTongueError("forbidden", "for developers")} /></div>, 720);
    const details = host.querySelector("details")!;
    await eventually(() => expect(details.checkVisibility()).toBe(false));
    details.open = true;
    expect(details.checkVisibility()).toBe(true);
  });

  it.each([
    ["", makeWireAnalysis()],
    [" without the replay, but with the prose that is folded beside it", makeWireSession()],
  ])("fits a page%s", (_, analysis) => {
    // A4 less a centimetre on each side.
    const card = show(<AnalysisCard analysis={analysis} />, 718);
    expect(card.getBoundingClientRect().height).toBeLessThan(1047);
    expect(card.querySelector("[data-tt=feedback] [data-tt-text]")!.getBoundingClientRect().height).toBeGreaterThan(100);
  });

  it("by its own button it is alone there, whatever page it stands in", async () => {
    host.insertAdjacentHTML(
      "afterend",
      `<div id="shell" style="display: grid; grid-template-columns: 300px 1fr; height: 150px; overflow: hidden; padding: 20px">
        <nav style="display: flex">Elsewhere</nav><article>before <p id="beside">Beside</p><div id="place"></div></article></div>`,
    );
    const shell = document.querySelector<HTMLElement>("#shell")!;
    document.querySelector("#place")!.append(host);
    const card = show(<AnalysisCard analysis={makeWireAnalysis()} />);
    host.style.width = "";
    await eventually(() => expect(card.querySelectorAll("button")).toHaveLength(2));
    const print = vi.spyOn(window, "print").mockImplementation(() => {
      for (const other of ["nav", "#beside"]) expect(shell.querySelector(other)!.checkVisibility()).toBe(false);
      expect(card.checkVisibility()).toBe(true);
      expect(getComputedStyle(shell).overflow).toBe("visible");
      expect(shell.getBoundingClientRect().height).toBeGreaterThan(card.getBoundingClientRect().height);
      expect(card.getBoundingClientRect().width).toBe(document.documentElement.clientWidth);
    });
    await media("");
    card.querySelectorAll("button")[1]!.focus();
    await media("print");
    card.querySelectorAll("button")[1]!.click();
    expect(print).toHaveBeenCalledTimes(1);
    window.dispatchEvent(new Event("afterprint"));
    for (const other of ["nav", "#beside"]) expect(shell.querySelector(other)!.checkVisibility()).toBe(true);
    expect(getComputedStyle(shell).overflow).toBe("hidden");
    document.body.append(host);
    shell.remove();
    vi.restoreAllMocks();
  });
});

it("grows linearly with its topics and its texts", async () => {
  const render = (analysis: unknown) => {
    flushSync(() => root.render(null));
    const { height } = show(<AnalysisCard analysis={analysis} />, 720).getBoundingClientRect();
    expect(height).toBeGreaterThan(1000);
  };
  expect(await growthOf((count) => render({ evaluation: { report_card: topics(count) } }), 50)).toBeLessThan(LINEAR);
  const paragraph = "A paragraph with **strong** words and `code`, as a model writes it, of some length.\n\n";
  expect(await growthOf((count) => render({ evaluation: { detailed_feedback: paragraph.repeat(count) } }), 200)).toBeLessThan(LINEAR);
});
