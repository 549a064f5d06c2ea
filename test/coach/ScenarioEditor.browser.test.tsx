import { expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { ScenarioEditor } from "../../src/coach/ScenarioEditor.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { makeScenario } from "../../src/testing/makeScenario.js";

async function show(): Promise<Element> {
  const vendor = createFakeVendor({ scenarios: [makeScenario({ id: "one" })] });
  const { container } = await render(
    <FakeToughTongueProvider vendor={vendor} user={{ userEmail: "coach@example.com", canManage: true }}>
      <ScenarioEditor scenarioId="one" />
    </FakeToughTongueProvider>,
  );
  return container;
}

test("keeps its fields inside of its card, and its buttons in one row, at 320 px", async () => {
  await page.viewport(320, 640);
  const container = await show();
  await expect.poll(() => container.querySelector('input[type="datetime-local"]')).not.toBeNull();
  const right = (element: Element) => element.getBoundingClientRect().right;
  for (const part of container.querySelectorAll('[data-tt="editor-fields"] :is(input, textarea, p)')) {
    expect(right(part), part.outerHTML).toBeLessThan(right(part.closest("[data-tt-surface]")!));
  }
  const buttons = [...container.querySelectorAll('[data-tt="editor-bar"] > button')];
  expect(new Set(buttons.map((button) => button.getBoundingClientRect().top)).size).toBe(1);
  await page.viewport(414, 896);
});

test.each([
  [320, false],
  [960, true],
])("puts the preview and the warnings beside the form where there is room (%d px)", async (width, isBeside) => {
  await page.viewport(width, 800);
  const container = await show();
  await expect.poll(() => container.querySelector('[data-tt="editor-aside"]')).not.toBeNull();
  const boxOf = (part: string) => container.querySelector(`[data-tt="${part}"]`)!.getBoundingClientRect();
  expect(boxOf("editor-aside").top < boxOf("editor-fields").bottom).toBe(isBeside);
  expect(boxOf("editor-aside").left >= boxOf("editor-fields").right).toBe(isBeside);
  await page.viewport(414, 896);
});

test("prints what is in its fields, without its buttons", async () => {
  const container = await show();
  await expect.poll(() => container.querySelector("textarea")).not.toBeNull();
  await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
  try {
    const isPrinted = (element: Element) => element.checkVisibility();
    expect([...container.querySelectorAll('[data-tt="editor-fields"] :is(input, textarea)')].every(isPrinted)).toBe(true);
    expect([...container.querySelectorAll("button")].some(isPrinted)).toBe(false);
  } finally {
    await cdp().send("Emulation.setEmulatedMedia", { media: "" });
  }
});
