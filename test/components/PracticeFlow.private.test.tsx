import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { analysisShown, emit, frame, reached, setUp, show, step } from "./practiceHarness.js";

describe("PracticeFlow with a private scenario", () => {
  const noEndpoint = { status: 404, body: { detail: "Not Found" } };
  const tokenIn = () => new URL(frame()!.src).searchParams.get("scenarioAccessToken");

  it("asks for a token before the scenario's page opens, and keeps it for the next practice", async () => {
    const { vendor } = setUp({ scenarioId: "price", start: "scenario", privateScenario: true });
    expect(step()).toBe("starting");
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_1");
    emit({ type: "start", sessionId: "one" });
    emit({ type: "submit", sessionId: "one" });
    await analysisShown();
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_1");
    expect(vendor.callsTo("createAccessToken").map((call) => call.body)).toMatchObject([{ scenario_id: "price" }]);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  it("takes a new one for a frame that opens when the old one has lost half of its time", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { vendor } = setUp({ scenarioId: "price", start: "scenario", privateScenario: true });
    await reached("practice");
    emit({ type: "start", sessionId: "one" });
    const shown = frame()!;
    const { src } = shown;
    await act(() => vi.advanceTimersByTimeAsync(31 * 60_000));
    expect(vendor.callsTo("createAccessToken")).toHaveLength(1);
    expect(frame()).toBe(shown);
    expect(shown.src).toBe(src);
    emit({ type: "submit", sessionId: "one" });
    await analysisShown();
    await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_2");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(2);
  });

  it("asks first and creates then, so that a token that does not come leaves nothing behind", async () => {
    const onError = vi.fn();
    const { vendor } = setUp(
      { scenarioId: "price", privateScenario: true, onError },
      { faults: { createAccessToken: ["lost-reply"], createSession: [noEndpoint] } },
    );
    const again = await screen.findByRole("button", { name: "Try again" });
    expect(step()).toBe("starting");
    expect(onError.mock.calls).toMatchObject([[{ code: "server_error" }]]);
    // A lost token is no session that may exist.
    expect(screen.getByText("We couldn't create your session.", { selector: "[data-tt=problem] *" })).toBeVisible();
    expect(vendor.callsTo("createAccessToken")).toHaveLength(1);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await userEvent.click(again);
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_2");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(2);
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("a created session's page needs none", async () => {
    const { vendor } = setUp({ scenarioId: "price", start: "session", privateScenario: true });
    await reached("practice");
    expect(tokenIn()).toBeNull();
    expect(vendor.callsTo("createAccessToken")).toHaveLength(0);
  });

  it("a token of the host's own is used instead", async () => {
    const { vendor } = setUp({ scenarioId: "price", start: "scenario", privateScenario: true, accessToken: "own" });
    await reached("practice");
    expect(tokenIn()).toBe("own");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(0);
  });

  it("140: a running frame is not touched when the token is", async () => {
    const { show } = setUp({ scenarioId: "price", start: "scenario", accessToken: "first" });
    await reached("practice");
    emit({ type: "start", sessionId: "one" });
    const shown = frame()!;
    const { src } = shown;
    show({ accessToken: "second" });
    show({ accessToken: undefined, privateScenario: true });
    expect(frame()).toBe(shown);
    expect(shown.src).toBe(src);
  });

  it("continues an interrupted practice with its own token, and requests another if none came", async () => {
    const props = { resume: "session", scenarioId: "price", start: "scenario", privateScenario: true } as const;
    const { vendor, unmount } = setUp(props);
    await reached("practice");
    emit({ type: "start", sessionId: "one" });
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    expect(JSON.stringify(sessionStorage)).not.toContain("sat_price");
    unmount();
    vendor.fail("createAccessToken", { status: 500 });
    // A new provider, whose cache knows of no token.
    show(vendor, props);
    await userEvent.click(await screen.findByRole("button", { name: "Continue practice" }));
    await screen.findByRole("button", { name: "Try again" });
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    await userEvent.click(await screen.findByRole("button", { name: "Continue practice" }));
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_2");
    expect(new URL(frame()!.src).searchParams.get("restoreSession")).toBe("one");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(3);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });
});
