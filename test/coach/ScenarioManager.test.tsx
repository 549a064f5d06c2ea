import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { ScenarioManager } from "../../src/coach/ScenarioManager.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { field, press, scenarios, show } from "./scenarioHarness.js";

beforeEach(() => sessionStorage.clear());

describe("ScenarioManager", () => {
  const setUpManager = (more: object = {}) => {
    const vendor = createFakeVendor({ scenarios });
    return { vendor, ...show(vendor, <ScenarioManager />, more) };
  };

  it("finds, edits and comes back to where it was", async () => {
    setUpManager();
    await userEvent.type(await screen.findByRole("searchbox"), "feedback");
    expect(screen.queryByText("Ask for a raise")).toBeNull();
    await press("Edit: Hard feedback");
    expect(await field("Name")).toHaveValue("Hard feedback");
    await press("Close");
    expect(await screen.findByRole("button", { name: "Edit: Hard feedback" })).toHaveFocus();
  });

  it("duplicates into a new scenario that exists once it is saved", async () => {
    const { vendor } = setUpManager();
    await press("Duplicate: Ask for a raise");
    await waitFor(async () => expect(await field("Name")).toHaveValue("Ask for a raise (copy)"));
    expect(vendor.callsTo("createScenario")).toHaveLength(0);
    await press("Save");
    await screen.findByText("Saved");
    expect(vendor.callsTo("createScenario").map(({ body }) => body)).toMatchObject([
      { name: "Ask for a raise (copy)", ai_instructions: "You are Kim." },
    ]);
  });

  it("asks by name before it deletes", async () => {
    const { vendor } = setUpManager();
    await press("Delete: Hard feedback");
    expect(screen.getByRole("alertdialog", { name: "Delete “\u2068Hard feedback\u2069”?" })).toBeVisible();
    await press("Keep it");
    expect(vendor.callsTo("deleteScenario")).toHaveLength(0);
    await press("Delete: Hard feedback");
    await press("Delete");
    await waitFor(() => expect(screen.queryByRole("heading", { name: "Hard feedback" })).toBeNull());
    expect(vendor.callsTo("deleteScenario")).toHaveLength(1);
    expect(screen.getByRole("heading", { name: "Scenarios" })).toHaveFocus();
  });

  it("deletes another scenario while the first is still being deleted", async () => {
    const vendor = createFakeVendor({ scenarios, latencyMs: 50 });
    show(vendor, <ScenarioManager />);
    for (const name of ["Hard feedback", "Ask for a raise"]) {
      await press(`Delete: ${name}`);
      await press("Delete");
    }
    await screen.findByText("There are no scenarios yet.");
    expect(vendor.callsTo("deleteScenario").map(({ path }) => path)).toEqual(["/scenarios/feedback", "/scenarios/raise"]);
  });

  it("says which scenario could not be deleted", async () => {
    const { vendor } = setUpManager();
    vendor.fail("deleteScenario", { status: 400, body: { error: "In use" } });
    await press("Delete: Hard feedback");
    await press("Delete");
    await screen.findByText(/couldn't delete .*Hard feedback/);
    expect(screen.getByRole("heading", { name: "Hard feedback" })).toBeVisible();
  });

  it("is one sentence for people who may not manage scenarios", async () => {
    setUpManager({ getLimits: async () => ({ limits: [], rights: { canReview: true, canManage: false } }) });
    await screen.findByText("Only people who manage scenarios can use this page.");
    expect(screen.queryByRole("button")).toBeNull();
  });
});
