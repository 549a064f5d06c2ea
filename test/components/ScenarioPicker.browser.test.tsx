import axe from "axe-core";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import "../../src/components/styles.css";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";

const longWord = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellscha";
const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    name: `Call ${index}`,
    description: "The customer has read the offer, and has three questions about the price.",
  }));

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
});

function show(ui: React.ReactNode, width = 720): HTMLElement {
  host.style.width = `${width}px`;
  flushSync(() => root.render(ui));
  return host.querySelector('[data-tt="scenario-picker"]')!;
}

const radios = () => [...host.querySelectorAll<HTMLInputElement>("input[type=radio]")];
const checked = () => radios().find((radio) => radio.checked)?.value;

describe("ScenarioPicker's layout", () => {
  test("a 79-letter word wraps at 320 px", () => {
    const picker = show(<ScenarioPicker scenarios={[{ id: "a", name: longWord, description: longWord }]} />, 320);
    expect(picker.scrollWidth).toBeLessThanOrEqual(picker.clientWidth);
  });

  test("D108: a long text is clipped, and shown whole once it is chosen", async () => {
    show(<ScenarioPicker scenarios={[{ id: "a", name: "x ".repeat(50_000), description: "y ".repeat(50_000) }]} />, 320);
    const name = host.querySelector("bdi")!;
    expect(name.clientHeight).toBeLessThan(150);
    expect(getComputedStyle(name).overflow).toBe("hidden");
    await userEvent.click(radios()[0]!);
    expect(getComputedStyle(name).webkitLineClamp).toBe("none");
    expect(name.getBoundingClientRect().height).toBeGreaterThan(1000);
  });

  test("the skeleton stands where the scenarios will, in their size", async () => {
    const box = (selector: string) => {
      const { x, y, width, height } = host.querySelector(selector)!.getBoundingClientRect();
      return { x, y, width, height };
    };
    show(<ScenarioPicker scenarios={null} searchable />, 800);
    const expected = box('[data-tt="scenario-skeleton"]');
    show(<ScenarioPicker scenarios={calls(6)} searchable />, 800);
    // Rows are laid out in full with the next frame only.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { height, ...place } = box('[data-tt="scenario"]');
    expect(place).toEqual({ x: expected.x, y: expected.y, width: expected.width });
    expect(Math.abs(height - expected.height)).toBeLessThan(8);
  });

  test("one column in a narrow place, more in a wide one, whatever the window", () => {
    const columns = () => new Set(radios().map((radio) => Math.round(radio.getBoundingClientRect().x))).size;
    show(<ScenarioPicker scenarios={calls(6)} />, 320);
    expect(columns()).toBe(1);
    show(<ScenarioPicker scenarios={calls(6)} />, 700);
    expect(columns()).toBe(2);
    show(<ScenarioPicker scenarios={calls(6)} />, 1100);
    expect(columns()).toBe(3);
  });

  test.each([600, 800, 1000, 1400])("leaves room for a name of three words beside the portrait at %d px", (width) => {
    show(<ScenarioPicker scenarios={calls(6)} />, width - 48);
    expect(host.querySelector('[data-tt="scenario-text"]')!.clientWidth).toBeGreaterThan(200);
  });

  test("a clipped text that runs against the page has room for its ellipsis, and stays on its side", () => {
    host.dir = "rtl";
    show(<ScenarioPicker scenarios={[{ id: "a", name: "A call ".repeat(50), description: "With a long text. ".repeat(50) }]} />, 400);
    const { right } = host.querySelector('[data-tt="scenario-text"]')!.getBoundingClientRect();
    for (const text of host.querySelectorAll('[data-tt="scenario-text"] > :is(bdi, [data-tt-muted])')) {
      const { paddingRight, fontSize } = getComputedStyle(text);
      expect(paddingRight).toBe(fontSize);
      expect(text.getBoundingClientRect().right - Number.parseFloat(paddingRight)).toBeCloseTo(right, 1);
    }
  });

  test.each([
    ["#7a2cc4", "light"],
    ["#ffd54a", "dark"],
  ])("the tick on an accent of %s is %s", (accent, expected) => {
    host.style.setProperty("--tt-accent", accent);
    show(<ScenarioPicker scenarios={calls(1)} defaultValue={calls(1)[0]!.id} />);
    const lightness = Number(/oklch\(([\d.]+)/.exec(getComputedStyle(radios()[0]!).color)![1]);
    expect(lightness > 0.5 ? "light" : "dark").toBe(expected);
  });

  test.each(["light", "dark"])("no axe violations in %s", async (scheme) => {
    host.style.colorScheme = scheme;
    host.style.background = scheme === "dark" ? "#111" : "#fff";
    host.style.color = scheme === "dark" ? "#eee" : "#111";
    show(<ScenarioPicker scenarios={calls(60)} searchable defaultValue="s55" />);
    await userEvent.fill(host.querySelector("input[type=search]")!, "call 1");
    const { violations } = await axe.run(host);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe("ScenarioPicker by keyboard", () => {
  test("Tab goes to the search, the chosen one, Show more; arrows choose", async () => {
    show(<ScenarioPicker scenarios={calls(60)} searchable defaultValue="s2" />);
    await userEvent.keyboard("{Tab}{Tab}");
    expect(document.activeElement).toBe(radios()[2]);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(checked()).toBe("s3");
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toHaveProperty("textContent", "Show 10 more");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => radios().length).toBe(60);
    expect(document.activeElement).toHaveProperty("value", "s50");
    expect(checked()).toBe("s3");
  });

  test("with the choice outside of the results, the arrows lead into them", async () => {
    show(<ScenarioPicker scenarios={calls(60)} searchable defaultValue="s2" />);
    await userEvent.fill(host.querySelector("input[type=search]")!, "call 33");
    await expect.poll(() => radios().map((radio) => radio.value)).toEqual(["s2", "s33"]);
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toHaveProperty("value", "s2");
    await userEvent.keyboard("{ArrowDown}");
    expect(checked()).toBe("s33");
    await expect.poll(() => radios().map((radio) => radio.value)).toEqual(["s33"]);
    expect(document.activeElement).toHaveProperty("value", "s33");
  });

  test("a native form reset brings the default back", async () => {
    show(
      <form>
        <ScenarioPicker scenarios={calls(5)} name="scenario" defaultValue="s1" />
        <button type="reset">Reset</button>
      </form>,
    );
    await userEvent.click(radios()[3]!);
    expect(checked()).toBe("s3");
    await userEvent.click(host.querySelector("button")!);
    await expect.poll(checked).toBe("s1");
    await userEvent.click(radios()[3]!);
    expect(checked()).toBe("s3");
  });
});
