/** Kind: a component inside an app's form submits it. The page navigates, and the session is lost. */
import { createPortal } from "react-dom";
import { type ReactNode, createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { FakeToughTongueProvider, createFakeVendor } from "../../src/testing/index.js";

const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
beforeEach(() => void onSubmit.mockClear());

const transcript = { id: "s1", transcript_content: [{ role: "ai", content: "Hello there" }] };
const notes = () => <SessionNotes embed={createRef<SessionEmbedHandle>()} />;

const inForm = (ui: ReactNode) =>
  render(
    <FakeToughTongueProvider vendor={createFakeVendor()}>
      <form onSubmit={onSubmit} onReset={onSubmit}>
        <input name="title" defaultValue="Mine" />
        {ui}
        <button type="submit">Save</button>
      </form>
    </FakeToughTongueProvider>,
  );

const inPortal = (ui: ReactNode) => inForm(createPortal(ui, document.body));

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
