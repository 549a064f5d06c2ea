import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { eventually } from "../support/eventually.js";

const isReachable = vi.hoisted(() => ({ now: false }));

vi.mock("../../src/hooks/loadPart.js", async (original) => {
  const { loadPart } = await original<typeof import("../../src/hooks/loadPart.js")>();
  return { loadPart: (part: Promise<unknown>) => loadPart(isReachable.now ? part : Promise.reject(new TypeError("offline"))) };
});

it("code that cannot be loaded is a problem before anything is sent, and is loaded anew on request", async () => {
  const vendor = createFakeVendor();
  render(
    <FakeToughTongueProvider vendor={vendor}>
      <PracticeFlow scenarioId="scenario_bad_news" />
    </FakeToughTongueProvider>,
  );
  const again = await screen.findByRole("button", { name: "Try again" });
  expect(document.querySelector('[data-tt="problem"]')).toHaveAttribute("data-code", "network");
  expect(vendor.callsTo("createSession")).toHaveLength(0);
  isReachable.now = true;
  await userEvent.click(again);
  await eventually(() => expect(document.querySelector('[data-tt="session-frame"]')).not.toBeNull());
  expect(vendor.callsTo("createSession")).toHaveLength(1);
});
