/** Kind: a component inside an app's form submits it. The page navigates, and the session is lost. */
import { createPortal } from "react-dom";
import { type ReactNode, createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { ScenarioEditor } from "../../src/coach/ScenarioEditor.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { type FakeVendor, FakeToughTongueProvider, createFakeVendor } from "../../src/testing/index.js";

const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
beforeEach(() => void onSubmit.mockClear());

const transcript = { id: "s1", transcript_content: [{ role: "ai", content: "Hello there" }] };
const notes = () => <SessionNotes embed={createRef<SessionEmbedHandle>()} />;

const inForm = (ui: ReactNode, vendor = createFakeVendor()) =>
  render(
    <FakeToughTongueProvider vendor={vendor} user={{ userEmail: "ada@example.com", canManage: true }}>
      <form onSubmit={onSubmit} onReset={onSubmit}>
        <input name="title" defaultValue="Mine" />
        {ui}
        <button type="submit">Save</button>
      </form>
    </FakeToughTongueProvider>,
  );

const inPortal = (ui: ReactNode, vendor?: FakeVendor) => inForm(createPortal(ui, document.body), vendor);

describe.each([
  ["in a form", inForm],
  ["in a portal of a form", inPortal],
])("%s", (_, show) => {
  it("a note is sent by Enter and by its button, and nothing is submitted", async () => {
    const { baseElement } = await show(notes());
    const field = page.getByRole("textbox", { name: "Note" });
    await field.fill("First");
    await userEvent.keyboard("{Enter}");
    await field.fill("Second");
    await page.getByRole("button", { name: "Send note" }).click();
    await expect.element(page.getByText("Second")).toBeVisible();
    expect(baseElement.querySelectorAll("[data-tt=note]")).toHaveLength(2);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("Enter in a search submits nothing", async () => {
    await show(
      <>
        <Transcript session={transcript} />
        <ScenarioPicker searchable />
      </>,
    );
    for (const name of ["Search the transcript", "Search scenarios"]) {
      await page.getByRole("searchbox", { name }).fill("call");
      await userEvent.keyboard("{Enter}");
    }
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("Enter in a practice's name, and on its choice, submits nothing", async () => {
    await show(<PracticeFlow askName />);
    await page.getByRole("textbox", { name: "Your name" }).fill("Bo");
    await userEvent.keyboard("{Enter}");
    await page.getByRole("radio", { name: "Sales discovery call" }).click();
    await userEvent.keyboard("{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("an editor saves by Enter and by its button, and is not a part of the form", async () => {
    const vendor = createFakeVendor();
    const { container, baseElement } = await show(<ScenarioEditor />, vendor);
    const field = page.getByRole("textbox", { name: "Name" });
    const saved = () => vendor.callsTo("createScenario").map(({ body }) => (body as { name: string }).name);
    await page.getByRole("textbox", { name: "Instructions for the AI" }).fill("Be kind");
    await field.fill("First");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(saved()).toEqual(["First"]));
    await expect.element(page.getByText("Saved")).toBeVisible();
    const form = container.querySelector("form")!;
    expect([...new FormData(form).keys()]).toEqual(["title"]);
    expect(form.checkValidity()).toBe(true);
    form.reset();
    await expect.element(field).toHaveValue("First");
    expect([...baseElement.querySelectorAll("[data-tt-root] form, form form")]).toEqual([]);
    await field.fill("Second");
    await page.elementLocator(baseElement.querySelector("[data-tt=editor-bar] > button:last-child")!).click();
    await vi.waitFor(() => expect(vendor.callsTo("updateScenario")).toHaveLength(1));
    expect(onSubmit.mock.calls.map(([event]) => (event as Event).type)).toEqual(["reset"]);
  });

  it("a choice without a name of the app's is not in its data", async () => {
    const { container } = await show(<PracticeFlow askName />);
    await page.getByRole("textbox", { name: "Your name" }).fill("Bo");
    await page.getByRole("radio", { name: "Sales discovery call" }).click();
    container.querySelector("form")!.reset();
    expect([...new FormData(container.querySelector("form")!).keys()]).toEqual(["title"]);
    await expect.element(page.getByRole("radio", { name: "Sales discovery call" })).toBeChecked();
    await expect.element(page.getByRole("textbox", { name: "Your name" })).toHaveValue("Bo");
  });

  it("no button submits", async () => {
    const { baseElement } = await show(
      <>
        {notes()}
        <Transcript session={transcript} />
        <ScenarioPicker searchable />
        <PracticeFlow askName />
      </>,
    );
    await expect.element(page.getByRole("radio").first()).toBeVisible();
    const buttons = [...baseElement.querySelectorAll<HTMLButtonElement>("[data-tt-root] button")];
    expect(buttons.length).toBeGreaterThan(3);
    expect(buttons.filter((button) => button.type !== "button")).toEqual([]);
    expect(baseElement.querySelector("form form")).toBeNull();
    expect(baseElement.querySelector("[data-tt-root] form")).toBeNull();
  });
});

it("the app's own fields still submit, and so does the picker's choice", async () => {
  const { container } = await inForm(<ScenarioPicker name="scenario" />);
  await page.getByRole("radio", { name: "Sales discovery call" }).click();
  container.querySelector<HTMLInputElement>("[name=title]")!.focus();
  await userEvent.keyboard("{Enter}");
  expect(onSubmit).toHaveBeenCalledOnce();
  expect(new FormData(container.querySelector("form")!).get("scenario")).toBe("scenario_discovery_call");
});
