import { readFileSync } from "node:fs";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { PracticeWithConsent } from "../../stories/guides/samples/recipes/consent.js";
import { CourseLesson } from "../../stories/guides/samples/recipes/courseLesson.js";
import { NewScenario } from "../../stories/guides/samples/recipes/createScenario.js";
import { DealPage } from "../../stories/guides/samples/recipes/crmPanel.js";
import { PracticeButton } from "../../stories/guides/samples/recipes/dialog.js";
import { PracticeWithFeedback } from "../../stories/guides/samples/recipes/feedback.js";
import { Onboarding } from "../../stories/guides/samples/recipes/onboarding.js";
import { FakeToughTongueProvider, type FakeUser, createFakeVendor, emitSessionEvent, makeScenario } from "../../src/testing/index.js";
import { makeWireSession } from "../../src/testing/makeSession.js";

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

const startSession = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Skip this check" }));
  const frame = await screen.findByTitle("Practice session");
  const sessionId = /session\/([\w-]+)/.exec(frame.getAttribute("src")!)![1]!;
  act(() => emitSessionEvent(frame, { type: "start", sessionId }));
  return { frame, sessionId };
};

test("course lesson: a score that passes is reported with its session, a lower one is not", async () => {
  const onPassed = vi.fn();
  const lesson = { id: "raise", title: "Ask for a raise", text: ["Prepare a number."], tips: ["Pause."], scenarioId: "raise", passingPercent: 1 };
  const page = (passingPercent: number) => (
    <CourseLesson course="Work" lessons={[]} lesson={{ ...lesson, passingPercent }} email="ada@example.com" onPassed={onPassed} />
  );
  const vendor = createFakeVendor({ scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" })] });
  const provided = (passingPercent: number) => <FakeToughTongueProvider vendor={vendor}>{page(passingPercent)}</FakeToughTongueProvider>;
  const view = render(provided(1));
  expect(vendor.callsTo("createSession")).toEqual([]);
  const { frame, sessionId } = await startSession();
  act(() => emitSessionEvent(frame, { type: "submit", sessionId }));
  expect(await screen.findByText("You passed this lesson.")).toBeInTheDocument();
  expect(onPassed).toHaveBeenCalledExactlyOnceWith("raise", sessionId);
  view.rerender(provided(101));
  expect(screen.getByText("You need 101%. Practice again when you like.")).toBeInTheDocument();
});

test("side panel: nothing is created before it opens, and hiding it keeps the running session", async () => {
  const deal = { id: "d", company: "Acme", contact: "Jo", role: "buyer", value: "$1", stage: "Renewal", nextCall: "Monday", activity: [] };
  const vendor = setUp(<DealPage deal={deal} scenarioId="raise" user={{ name: "Ada Park", email: "ada@example.com" }} />);
  expect(vendor.calls).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Rehearse the next call" }));
  expect(vendor.callsTo("createSession")).toEqual([]);
  const { frame } = await startSession();
  await userEvent.click(screen.getByRole("button", { name: "Hide the rehearsal" }));
  expect(frame).not.toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Rehearse the next call" }));
  expect(screen.getByTitle("Practice session")).toBe(frame);
  expect(frame).toBeVisible();
  expect(vendor.callsTo("createSession")[0]!.body).toMatchObject({ metadata: { deal_id: "d" } });
});

test("onboarding: says so when every step is done", async () => {
  function Page() {
    const [doneSteps, setDoneSteps] = useState<readonly string[]>([]);
    const steps = [{ id: "tools", title: "Set up your tools", content: "Sign in." }];
    return (
      <Onboarding
        company="Brightside"
        person={{ name: "Ada", email: "ada@example.com" }}
        steps={steps}
        doneSteps={doneSteps}
        buddy={{ name: "Sam", contact: "sam@example.com" }}
        onStepDone={(id) => setDoneSteps((list) => [...list, id])}
      />
    );
  }
  setUp(<Page />);
  expect(screen.getByRole("heading", { name: "Welcome, Ada" })).toBeInTheDocument();
  await userEvent.click(await screen.findByRole("button", { name: "Open: Set up your tools" }));
  await userEvent.click(await screen.findByRole("button", { name: "Mark as done" }));
  expect(await screen.findByRole("heading", { name: "You are ready, Ada" })).toBeInTheDocument();
});

const lesson = { id: "raise", title: "Ask for a raise", text: ["Prepare a number."], tips: ["Pause."], scenarioId: "raise", passingPercent: 1 };
const deal = { id: "d", company: "Acme", contact: "Jo", role: "buyer", value: "$1", stage: "Renewal", nextCall: "Monday", activity: [] };

test.each([
  ["courseLesson", <CourseLesson key="lesson" course="Work" lessons={[]} lesson={lesson} email="ada@example.com" onPassed={() => {}} />],
  ["crmPanel", <DealPage key="deal" deal={deal} scenarioId="raise" user={{ name: "Ada Park", email: "ada@example.com" }} />],
  [
    "onboarding",
    <Onboarding
      key="onboarding"
      company="Brightside"
      person={{ name: "Ada", email: "ada@example.com" }}
      steps={[{ id: "tools", title: "Set up your tools", content: "Sign in." }]}
      doneSteps={[]}
      buddy={{ name: "Sam", contact: "sam@example.com" }}
      onStepDone={() => {}}
    />,
  ],
])("the styles of %s do not reach into the components", async (name, page) => {
  const vendor = createFakeVendor({
    scenarios: [makeScenario({ id: "raise", name: "Ask for a raise" })],
    sessions: [makeWireSession({ scenario_id: "raise", user_email: "ada@example.com" })],
  });
  render(<FakeToughTongueProvider vendor={vendor}>{page}</FakeToughTongueProvider>);
  const rehearse = screen.queryByRole("button", { name: "Rehearse the next call" });
  if (rehearse) await userEvent.click(rehearse);
  await waitFor(() => expect(document.querySelectorAll("[data-tt-root] li").length).toBeGreaterThan(0));
  const css = readFileSync(`stories/guides/samples/recipes/${name}.css`, "utf8").replace(/\/\*.*?\*\//gs, "");
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].map(([, selector]) => selector!.trim().replace(/::[\w-]+|:(hover|focus-visible)/g, ""));
  expect(selectors.length).toBeGreaterThan(5);
  for (const selector of selectors) {
    const reached = [...document.querySelectorAll(selector)].filter((element) => element.closest("[data-tt-root]"));
    expect(reached, selector).toEqual([]);
  }
});
