import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { ScenarioEditor, type ScenarioEditorProps } from "../../src/coach/ScenarioEditor.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { asManager } from "../../stories/coach/asManager.js";
import { field, press, scenarios, show, type } from "./scenarioHarness.js";

function setUp(props: ScenarioEditorProps = {}, options: FakeVendorOptions = {}, more: object = {}) {
  const vendor = createFakeVendor({ scenarios, ...options });
  return { vendor, ...show(vendor, <ScenarioEditor {...props} />, more) };
}

beforeEach(() => sessionStorage.clear());

describe("ScenarioEditor", () => {
  it("creates a scenario once, and changes that one afterwards", async () => {
    const onSaved = vi.fn();
    const { vendor } = setUp({ onSaved });
    await type("Name", "Late order");
    await type("Instructions for the AI", "You are {{ customer }}.");
    expect(screen.getByText("customer")).toBeVisible();
    await press("Save");
    await screen.findByText("Saved");
    expect(vendor.callsTo("createScenario").map(({ body }) => body)).toEqual([
      { name: "Late order", ai_instructions: "You are {{ customer }}.", is_public: false, is_recording: true },
    ]);
    expect(onSaved).toHaveBeenCalledTimes(1);
    await type("Name", "!");
    await press("Save");
    await screen.findByText("Saved");
    expect(vendor.callsTo("createScenario")).toHaveLength(1);
    expect(vendor.callsTo("updateScenario").map(({ body }) => body)).toEqual([{ name: "Late order!" }]);
  });

  it("sends only what was changed", async () => {
    const { vendor } = setUp({ scenarioId: "raise" });
    await type("Tags", "pay, sales");
    await userEvent.click(screen.getByRole("checkbox", { name: "Record sessions" }));
    await press("Save");
    await screen.findByText("Saved");
    expect(vendor.callsTo("updateScenario").map(({ body }) => body)).toEqual([
      { is_recording: false, user_metadata: { tags: "pay, sales" } },
    ]);
  });

  it("says what is missing, at its field, and sends nothing", async () => {
    const { vendor } = setUp();
    await type("Instructions for the AI", "You are Kim.");
    await press("Save");
    expect(await field("Name")).toHaveAccessibleDescription("This field is required.");
    expect(await field("Name")).toHaveFocus();
    expect(vendor.callsTo("createScenario")).toHaveLength(0);
    await type("Name", "Pay");
    expect(await field("Name")).toBeValid();
  });

  it("puts the server's 422 at its field, until that is changed", async () => {
    const { vendor } = setUp({ scenarioId: "raise" });
    vendor.fail("updateScenario", {
      status: 422,
      body: { detail: [{ loc: ["body", "ai_instructions"], msg: "At most 10,000 characters", type: "too_long" }] },
    });
    await type("Instructions for the AI", " More.");
    await press("Save");
    const instructions = await field("Instructions for the AI");
    await waitFor(() => expect(instructions).toHaveAccessibleDescription(/At most 10,000 characters/));
    expect(instructions).toHaveValue("You are Kim. More.");
    expect(instructions).toHaveFocus();
    await type("Instructions for the AI", "!");
    expect(instructions).not.toHaveAccessibleDescription(/At most/);
  });

  it("keeps the text when saving fails, and does not retry automatically", async () => {
    const { vendor } = setUp({ scenarioId: "raise" });
    vendor.fail("updateScenario", { status: 500 });
    await type("Name", "!");
    await press("Save");
    const problem = await screen.findByText("We couldn't save the scenario");
    // The save button is always in view, but the error may not be.
    await waitFor(() => expect(problem.closest('[data-tt="editor-problem"]')).toHaveFocus());
    expect(await field("Name")).toHaveValue("Ask for a raise!");
    expect(vendor.callsTo("updateScenario")).toHaveLength(1);
  });

  it("says that a scenario may have been created when the reply is lost", async () => {
    const { vendor } = setUp();
    vendor.fail("createScenario", "lost-reply");
    await type("Name", "Pay");
    await type("Instructions for the AI", "You are Kim.");
    await press("Save");
    await screen.findByText(/We couldn't confirm that the scenario was created/);
    expect(vendor.callsTo("createScenario")).toHaveLength(1);
  });

  it("shows unsaved text again after a reload, and takes it back on request", async () => {
    const { vendor, unmount } = setUp({ scenarioId: "raise" });
    await type("Name", " now");
    unmount();
    show(vendor, <ScenarioEditor scenarioId="raise" />);
    await waitFor(async () => expect(await field("Name")).toHaveValue("Ask for a raise now"));
    await press("Discard changes");
    expect(await field("Name")).toHaveValue("Ask for a raise");
    expect(sessionStorage.length).toBe(0);
  });

  it("asks before it closes with unsaved text, and not without", async () => {
    const onClose = vi.fn();
    setUp({ scenarioId: "raise", onClose });
    await type("Name", "!");
    await press("Close");
    expect(onClose).not.toHaveBeenCalled();
    await press("Keep editing");
    expect(await field("Name")).toHaveValue("Ask for a raise!");
    await press("Close");
    await press("Discard");
    expect(onClose).toHaveBeenCalledTimes(1);
    await press("Close");
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it("drafts with AI, and undoes the draft without losing what was typed", async () => {
    setUp();
    await type("Instructions for the AI", "My own");
    await type("What should people practice?", "A late order");
    await press("Write a draft");
    await waitFor(async () => expect(await field("Instructions for the AI")).toHaveValue("You are Ana."));
    expect(await field("Name")).toHaveValue("A late order");
    await press("Undo the draft");
    expect(await field("Instructions for the AI")).toHaveValue("My own");
    expect(await field("Name")).toHaveValue("");
  });

  it("keeps what is typed into another scenario while the first one is still being saved", async () => {
    const vendor = createFakeVendor({ scenarios });
    let reply!: () => void;
    const client = createClient({ fetcher: asManager(vendor.fetch), retry: false });
    const updateScenario: typeof client.updateScenario = async (...args) => {
      await new Promise<void>((resolve) => (reply = resolve));
      return client.updateScenario(...args);
    };
    const onSaved = vi.fn();
    const editor = (scenarioId: string) => (
      <ToughTongueProvider client={{ ...client, updateScenario }} locale="en-US" timeZone="UTC">
        <ScenarioEditor scenarioId={scenarioId} onSaved={onSaved} />
      </ToughTongueProvider>
    );
    const { rerender } = render(editor("raise"));
    await waitFor(async () => expect(await field("Name")).toHaveValue("Ask for a raise"));
    await type("Name", "!");
    await press("Save");
    rerender(editor("feedback"));
    await waitFor(async () => expect(await field("Name")).toHaveValue("Hard feedback"));
    await type("Name", "?");
    reply();
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(await field("Name")).toHaveValue("Hard feedback?");
  });

  it("warns of what leaves people without feedback", async () => {
    setUp({ scenarioId: "raise" });
    await screen.findByText(/Analysis is off for this scenario/);
    await userEvent.click(screen.getByRole("checkbox", { name: "Record sessions" }));
    expect(screen.getByText(/Recording is off/)).toBeVisible();
  });

  it("is one sentence for people who may not manage scenarios", async () => {
    const { vendor } = setUp(
      { scenarioId: "raise" },
      {},
      { getLimits: async () => ({ limits: [], rights: { canReview: false, canManage: false } }) },
    );
    await screen.findByText("Only people who manage scenarios can use this page.");
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(vendor.callsTo("updateScenario")).toHaveLength(0);
  });
});
