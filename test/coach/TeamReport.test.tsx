import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { TeamReport } from "../../src/coach/TeamReport.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { asManager } from "../../stories/coach/asManager.js";
import { makeTeam } from "../../stories/coach/team.js";

async function show() {
  const vendor = createFakeVendor({ sessions: makeTeam({ people: 4, sessions: 40 }) });
  render(
    <ToughTongueProvider fetcher={asManager(vendor.fetch)} locale="en-US" timeZone="UTC">
      <TeamReport />
    </ToughTongueProvider>,
  );
  return screen.findByRole("searchbox");
}

it("returns the focus to the search field when the button that clears it disappears", async () => {
  const search = await show();
  await userEvent.type(search, "nobody of this name");
  await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
  expect(search).toHaveValue("");
  expect(search).toHaveFocus();
});

it("sorts by a heading, numbers from the highest, and the other way with the next click", async () => {
  await show();
  const heading = () => screen.getByRole("columnheader", { name: "Minutes" });
  const click = () => userEvent.click(screen.getByRole("button", { name: "Minutes" }));
  await click();
  await waitFor(() => expect(heading()).toHaveAttribute("aria-sort", "descending"));
  await click();
  await waitFor(() => expect(heading()).toHaveAttribute("aria-sort", "ascending"));
  await click();
  await waitFor(() => expect(heading()).toHaveAttribute("aria-sort", "descending"));
});
