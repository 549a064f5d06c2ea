import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { PracticeWithConsent } from "../../stories/guides/samples/recipes/consent.js";
import { NewScenario } from "../../stories/guides/samples/recipes/createScenario.js";
import { PracticeButton } from "../../stories/guides/samples/recipes/dialog.js";
import { PracticeWithFeedback } from "../../stories/guides/samples/recipes/feedback.js";
import { FakeToughTongueProvider, type FakeUser, createFakeVendor, emitSessionEvent, makeScenario } from "../../src/testing/index.js";

const setUp = (children: React.ReactNode, user?: FakeUser) => {
  const vendor = createFakeVendor({ scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" })] });
  render(<FakeToughTongueProvider vendor={vendor} user={user}>{children}</FakeToughTongueProvider>);
  return vendor;
};

test("consent: nothing is asked of the API before the person agrees, and a failure to store it asks again", async () => {
  const onConsent = vi.fn().mockRejectedValueOnce(new Error("offline")).mockResolvedValue(undefined);
  const vendor = setUp(<PracticeWithConsent onConsent={onConsent} />);
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  expect(vendor.calls).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByRole("radio", { name: "Ask for a raise" })).toBeInTheDocument();
  expect(onConsent).toHaveBeenCalledTimes(2);
});

test("dialog: opens the session, and shows its analysis", async () => {
  setUp(<PracticeButton scenarioId="raise" user={{ name: "Ada Park", email: "ada@example.com" }} />);
  expect(document.querySelector("iframe")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Practice" }));
  const frame = document.querySelector("iframe")!;
  act(() => emitSessionEvent(frame, { type: "start", sessionId: "session_1" }));
  act(() => emitSessionEvent(frame, { type: "submit", sessionId: "session_1" }));
  expect(await screen.findByRole("meter", { name: "Score" })).toBeInTheDocument();
});

test("feedback: is asked for once a session is over, and sent once", async () => {
  const send = vi.fn();
  setUp(<PracticeWithFeedback send={send} />);
  await userEvent.click(await screen.findByRole("radio", { name: "Ask for a raise" }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
  const frame = await screen.findByTitle("Practice session");
  const sessionId = /session\/([\w-]+)/.exec(frame.getAttribute("src")!)![1]!;
  act(() => emitSessionEvent(frame, { type: "start", sessionId }));
  act(() => emitSessionEvent(frame, { type: "submit", sessionId }));
  await userEvent.click(await screen.findByRole("button", { name: "4" }));
  expect(send).toHaveBeenCalledExactlyOnceWith({ sessionId, rating: 4 });
  expect(screen.queryByText("How realistic was this practice?")).toBeNull();
});

test("a scenario is created from the form", async () => {
  const vendor = setUp(<NewScenario />, { userEmail: "grace@example.com", canManage: true });
  await userEvent.type(screen.getByLabelText("Name"), "Renewal");
  await userEvent.type(screen.getByLabelText("Instructions for the AI"), "You are a customer.");
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  await expect.poll(() => vendor.callsTo("createScenario").length).toBe(1);
  expect(vendor.callsTo("createScenario")[0]!.body).toMatchObject({ name: "Renewal" });
});
