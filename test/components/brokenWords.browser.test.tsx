import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { TeamReport } from "../../src/coach/TeamReport.js";
import { de } from "../../src/labels/locales/de.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { makeTeam } from "../../stories/coach/team.js";
import { CoachSheet, RootSheet } from "../pictures/Sheet.js";
import { brokenWords } from "../support/brokenWords.js";

const noShow = Object.getOwnPropertyDescriptor(HTMLDialogElement.prototype, "showModal")!;

afterEach(async () => {
  Object.defineProperty(HTMLDialogElement.prototype, "showModal", noShow);
  await page.viewport(1280, 800);
});

test("finds a column of letters", async () => {
  const { container } = await render(<button style={{ inlineSize: 8, padding: 0, overflowWrap: "anywhere" }}>Back to the team</button>);
  expect(brokenWords(container)).toHaveLength(1);
});

test.each([
  [320, undefined],
  [320, "ar-EG"],
  [1000, undefined],
] as const)("no control of any component is a column of letters (%d px, %s)", async (width, locale) => {
  // A modal dialog would hide what is below it.
  HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show;
  await page.viewport(width, 900);
  for (const Sheet of [RootSheet, CoachSheet]) {
    const { container, unmount } = await render(<Sheet look={{ width, locale }} />);
    await expect.poll(() => container.querySelectorAll('[data-status="loading"]:not([data-tt="session-embed"])').length).toBe(0);
    expect(brokenWords(container)).toEqual([]);
    await unmount();
  }
});

test.each([
  [320, { person: "person1@example.com" }],
  [1000, { person: "person1@example.com" }],
  [320, { person: "person1@example.com", session: "session_1" }],
  [1000, { person: "person1@example.com", session: "session_1" }],
])("no control of an opened report is a column of letters (%d px, %j)", async (width, selected) => {
  await page.viewport(width, 900);
  const vendor = createFakeVendor({ sessions: makeTeam({ people: 8, sessions: 60 }) });
  const { container } = await render(
    <FakeToughTongueProvider vendor={vendor} user={{ userEmail: "coach@example.com", canReview: true }} locale="de-DE" labels={de}>
      <TeamReport defaultSelected={selected} />
    </FakeToughTongueProvider>,
  );
  await expect.poll(() => container.querySelector('[data-tt="report-back"]')).not.toBeNull();
  expect(brokenWords(container)).toEqual([]);
});
