import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { describe, expect, it } from "vitest";
import * as harness from "./practiceHarness.js";
import { analysisShown, creates, emit, pickAndStart, reached, show, step, ways } from "./practiceHarness.js";

describe.each(ways)("PracticeFlow with a check of the microphone: $way", ({ account }) => {
  const setUp: typeof harness.setUp = (props, options, strict) => harness.setUp(props, { account, ...options }, strict);

  /** A host's own replacement for `MicrophoneCheck`, because the browser of these tests has no microphone. */
  const Check = ({ children }: { children: ReactNode }) => {
    const [isOpen, setOpen] = useState(false);
    return isOpen ? children : <button onClick={() => setOpen(true)}>Open</button>;
  };

  it("comes after the choice and before the create, which waits for it", async () => {
    const { vendor } = setUp({ microphoneCheck: Check });
    await pickAndStart();
    await reached("microphone");
    expect(screen.getByRole("heading", { name: "Before you start" })).toHaveFocus();
    expect(document.querySelector('p[role="status"]')).toHaveTextContent("Before you start");
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    const start = screen.getByRole("button", { name: "Start practice" });
    expect(start).toHaveFocus();
    expect(creates(vendor)).toHaveLength(0);
    await userEvent.dblClick(start);
    await reached("practice");
    expect(creates(vendor)).toHaveLength(1);
  });

  it("can be skipped, and is not shown again", async () => {
    const { vendor } = setUp({ scenarioId: "price", microphoneCheck: Check }, { account: "all", faults: { createSession: [{ status: 403 }] } });
    await reached("microphone");
    expect(creates(vendor)).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Skip this check" }));
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "submit", sessionId: "session_1" });
    await analysisShown();
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(creates(vendor)).toHaveLength(3);
  });

  it("can be left for the choice", async () => {
    const { vendor } = setUp({ microphoneCheck: Check });
    await pickAndStart();
    await reached("microphone");
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(step()).toBe("pick");
    expect(await screen.findByRole("radio", { name: "Discovery call" })).toBeChecked();
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    await reached("microphone");
    expect(creates(vendor)).toHaveLength(0);
  });

  it("a page that is left at the check has created nothing, and begins with it again", async () => {
    const props = { resume: "session", scenarioId: "price", microphoneCheck: Check } as const;
    const { vendor, unmount } = setUp(props);
    await reached("microphone");
    unmount();
    expect(sessionStorage).toHaveLength(0);
    show(vendor, props);
    await reached("microphone");
    expect(screen.queryByText(/couldn't confirm/)).toBeNull();
    expect(creates(vendor)).toHaveLength(0);
  });
});
