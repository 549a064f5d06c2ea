import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { PracticeFlow } from "../../registry/tough-tongue/practice-flow.js";
import { TeamTable } from "../../registry/tough-tongue/team-table.js";
import { buildRegistry } from "../../scripts/registry.mjs";
import { ToughTongueProvider } from "../../src/index.js";
import { asManager } from "../../stories/coach/asManager.js";
import { makeTeam } from "../../stories/coach/team.js";
import { FakeToughTongueProvider, createFakeVendor, emitSessionEvent, makeScenario } from "../../src/testing/index.js";

test("the code of the registry practices from the list to the score, with one create and one analysis", async () => {
  const vendor = createFakeVendor({ scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" })] });
  render(
    <FakeToughTongueProvider vendor={vendor}>
      <PracticeFlow />
    </FakeToughTongueProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Start practice" }));
  expect(screen.getByRole("alert")).toHaveTextContent("Choose a scenario first.");
  await userEvent.click(await screen.findByRole("radio", { name: /Ask for a raise/ }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
  const frame = await screen.findByTitle("Practice session");
  const sessionId = /session\/([\w-]+)/.exec(frame.getAttribute("src")!)![1]!;
  act(() => emitSessionEvent(frame, { type: "start", sessionId }));
  act(() => emitSessionEvent(frame, { type: "submit", sessionId }));
  expect(await screen.findByText("Strengths")).toBeInTheDocument();
  expect(vendor.callsTo("createSession")).toHaveLength(1);
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
});

test("a create that fails can be tried again", async () => {
  const vendor = createFakeVendor({ scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" })] });
  vendor.fail("createSession", { status: 422 });
  render(
    <FakeToughTongueProvider vendor={vendor}>
      <PracticeFlow start="session" />
    </FakeToughTongueProvider>,
  );
  await userEvent.click(await screen.findByRole("radio", { name: /Ask for a raise/ }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByTitle("Practice session")).toBeInTheDocument();
});

test("the coach's table shows the team, sorted by a click on a heading", async () => {
  const rows = makeTeam({ sessions: 60, people: 6 });
  const fetcher = async () => Response.json({ sessions: rows, page_meta: { page: 1, limit: 100, total: 60, total_pages: 1, has_next: false } });
  const onSelect = vi.fn();
  render(
    <ToughTongueProvider fetcher={asManager(fetcher)}>
      <TeamTable onSelect={onSelect} />
    </ToughTongueProvider>,
  );
  expect(await screen.findByText("60 sessions")).toBeInTheDocument();
  const names = () => screen.getAllByRole("row").slice(1).map((row) => row.querySelector("td")!.textContent);
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(names()).toHaveLength(6);
  expect(names()).toEqual([...names()].sort());
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  expect(names()).toEqual([...names()].sort().reverse());
  await userEvent.click(screen.getByRole("button", { name: names()[0]! }));
  expect(onSelect.mock.calls[0]![0]).toMatchObject({ name: names()[0] });
});

test.each(Object.entries(buildRegistry()))("%s is what `npm run registry` writes", (file, text) => {
  const full = path.resolve(import.meta.dirname, "../..", file);
  expect(existsSync(full) && readFileSync(full, "utf8")).toBe(text);
});
