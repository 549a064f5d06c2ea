import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ScenarioPicker } from "tough-tongue-react";
import { FakeToughTongueProvider, createFakeVendor, makeScenario } from "tough-tongue-react/testing";
import { expect, test, vi } from "vitest";

test("the picker lists the scenarios of the account", async () => {
  const vendor = createFakeVendor({ scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" })] });
  const onValueChange = vi.fn();
  render(
    <FakeToughTongueProvider vendor={vendor}>
      <ScenarioPicker onValueChange={onValueChange} />
    </FakeToughTongueProvider>,
  );
  await userEvent.click(await screen.findByRole("radio", { name: "Ask for a raise" }));
  expect(onValueChange).toHaveBeenCalledWith("raise");
  expect(vendor.callsTo("listScenarios")).toHaveLength(1);
});
