/** The steps before a practice, in a real browser: the token of a private scenario, and the microphone check. */
import axe from "axe-core";
import { StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { useAccessToken } from "../../src/hooks/account/useAccessToken.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { sessionMessage } from "../../src/testing/sessionMessage.js";
import { frameIn, say, settle, statusOf, untilStatus, vendor as embedOrigin } from "./embedHarness.js";

const scenarios = [{ id: "price", name: "Price negotiation", description: "Hold the price" }];
const { mediaDevices } = navigator;

const flow = () => document.querySelector<HTMLElement>('[data-tt="practice-flow"]')!;
async function reached(name: string) {
  await expect.poll(() => flow()?.dataset.step).toBe(name);
}
const tokenOf = (frame: HTMLIFrameElement) => new URL(frame.src).searchParams.get("scenarioAccessToken");

async function mount(props: PracticeFlowProps = {}, options: FakeVendorOptions = {}) {
  const vendor = createFakeVendor({ scenarios, embedOrigin, ...options });
  const screen = await render(
    <StrictMode>
      <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC" onError={() => {}}>
        <main>
          <h1>Training</h1>
          <PracticeFlow {...props} />
        </main>
      </FakeToughTongueProvider>
    </StrictMode>,
  );
  return { vendor, screen };
}

/** The microphone streams that the page opens from now on. */
function watchMicrophone() {
  const tracks: MediaStreamTrack[] = [];
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  vi.spyOn(mediaDevices, "getUserMedia").mockImplementation(async (constraints) => {
    const stream = await original(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  });
  return tracks;
}

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  document.body.style.inlineSize = "";
});

describe("A private scenario", () => {
  test("140: a token that is renewed while a session runs leaves its frame as it is", async () => {
    const vendor = createFakeVendor({ scenarios, embedOrigin });
    function Host() {
      const { status, accessToken, renew } = useAccessToken({ scenarioId: "price" });
      return (
        <>
          <button onClick={renew}>Renew</button>
          <output>{accessToken}</output>
          {status === "ready" && <SessionEmbed scenarioId="price" accessToken={accessToken} />}
        </>
      );
    }
    const screen = await render(
      <FakeToughTongueProvider vendor={vendor}>
        <Host />
      </FakeToughTongueProvider>,
    );
    await untilStatus("ready");
    const frame = frameIn();
    const { src } = frame;
    expect(tokenOf(frame)).toBe("sat_price_1");
    await settle(150);
    say(frame, sessionMessage({ type: "start", sessionId: "s1", dialect: "flat" }));
    await untilStatus("active");
    const loads = vi.fn();
    frame.addEventListener("load", loads);

    for (const [clicks, failing] of [[1, false], [2, true], [3, false]] as const) {
      if (failing) vendor.fail("createAccessToken", { status: 500 });
      await screen.getByRole("button", { name: "Renew" }).click();
      await expect.poll(() => vendor.callsTo("createAccessToken").length).toBe(clicks + 1);
      await settle(150);
      expect(frameIn()).toBe(frame);
      expect(frame.src).toBe(src);
      expect(statusOf()).toBe("active");
    }
    await expect.element(screen.getByText("sat_price_3")).toBeVisible();
    expect(loads).not.toHaveBeenCalled();
    // The page in the frame is the very one that began: it still answers.
    say(frame, sessionMessage({ type: "stop", sessionId: "s1", dialect: "flat" }));
    await untilStatus("ended");
  });

  test("is practiced with a token that came before its page, and the next practice is, too", async () => {
    const { vendor, screen } = await mount({ start: "scenario", privateScenario: true }, { faults: { createAccessToken: [{ delayMs: 1500 }] } });
    await screen.getByText("Hold the price").click();
    await screen.getByRole("button", { name: "Start practice" }).click();
    await reached("starting");
    expect(frameIn()).toBeNull();
    await reached("practice");
    const frame = frameIn();
    expect(tokenOf(frame)).toBe("sat_price_1");
    await untilStatus("ready");
    await settle(150);
    say(frame, sessionMessage({ type: "start", sessionId: "s1", dialect: "flat" }));
    say(frame, sessionMessage({ type: "submit", sessionId: "s1", dialect: "flat" }));
    await expect.element(screen.getByRole("button", { name: "Practice again" })).toBeVisible();
    // Half of its hour is gone.
    const { now } = Date;
    vi.spyOn(Date, "now").mockImplementation(() => now() + 31 * 60_000);
    await screen.getByRole("button", { name: "Practice again" }).click();
    await reached("practice");
    expect(tokenOf(frameIn())).toBe("sat_price_2");
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  test("a failed token request is shown, and repeated only on a click", async () => {
    const { vendor, screen } = await mount(
      { scenarioId: "price", start: "scenario", privateScenario: true },
      { faults: { createAccessToken: [{ status: 403, body: { error: "Private" } }] } },
    );
    await expect.element(screen.getByRole("button", { name: "Try again" })).toBeVisible();
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(new Event("focus"));
    await settle(300);
    expect(vendor.callsTo("createAccessToken")).toHaveLength(1);
    expect(frameIn()).toBeNull();
    await screen.getByRole("button", { name: "Try again" }).click();
    await reached("practice");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(2);
  });
});

describe("The check of the microphone before a practice", () => {
  test("by keyboard: check, start; the microphone is let go of before the create is sent", async () => {
    const tracks = watchMicrophone();
    const atCreate: string[] = [];
    const { vendor, screen } = await mount({ microphoneCheck: MicrophoneCheck });
    vendor.script("createSession", () => {
      atCreate.push(...tracks.map((track) => track.readyState));
      return "ok";
    });
    await expect.element(screen.getByRole("radio", { name: "Price negotiation" })).toBeVisible();
    await userEvent.keyboard("{Tab}{Tab} {Tab}{Enter}");
    await reached("microphone");
    await expect.poll(() => document.activeElement === flow().querySelector("h2")).toBe(true);
    expect(tracks).toHaveLength(0);
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toHaveProperty("textContent", "Check microphone");
    await userEvent.keyboard("{Enter}");
    const start = screen.getByRole("button", { name: "Start practice" });
    await expect.element(start).toBeVisible();
    await expect.poll(() => document.activeElement === start.element()).toBe(true);
    expect(tracks.map((track) => track.readyState)).toEqual(["live"]);
    await settle(200);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await userEvent.keyboard("{Enter}");
    await reached("practice");
    expect(atCreate).toEqual(["ended"]);
    expect(tracks.every((track) => track.readyState === "ended")).toBe(true);
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    await expect.poll(() => document.activeElement === flow().querySelector("h2")).toBe(true);
  });

  test.each([
    ["is blocked", "NotAllowedError", "Your microphone is blocked for this site"],
    ["is not there", "NotFoundError", "No microphone found"],
  ])("where it %s, one can go on without", async (_, name, title) => {
    vi.spyOn(mediaDevices, "getUserMedia").mockRejectedValue(new DOMException("no", name));
    const { vendor, screen } = await mount({ scenarioId: "price", microphoneCheck: MicrophoneCheck });
    await reached("microphone");
    await screen.getByRole("button", { name: "Check microphone" }).click();
    await expect.element(screen.getByText(title)).toBeVisible();
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await screen.getByRole("button", { name: "Skip this check" }).click();
    await reached("practice");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  test("Back lets go of it, and leads to the choice", async () => {
    const tracks = watchMicrophone();
    const { vendor, screen } = await mount({ microphoneCheck: MicrophoneCheck });
    await screen.getByText("Hold the price").click();
    await screen.getByRole("button", { name: "Start practice" }).click();
    await screen.getByRole("button", { name: "Check microphone" }).click();
    await expect.element(screen.getByRole("meter")).toBeVisible();
    await screen.getByRole("button", { name: "Back" }).click();
    await reached("pick");
    expect(tracks.map((track) => track.readyState)).toEqual(["ended"]);
    await expect.element(screen.getByRole("radio", { name: "Price negotiation" })).toBeChecked();
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  test("a fixed scenario starts with it, and nothing is too wide at 320 px", async () => {
    document.body.style.inlineSize = "320px";
    const { screen } = await mount({ scenarioId: "price", microphoneCheck: MicrophoneCheck });
    expect(flow().dataset.step).toBe("microphone");
    await screen.getByRole("button", { name: "Check microphone" }).click();
    await expect.element(screen.getByRole("meter")).toBeVisible();
    expect(flow().scrollWidth).toBeLessThanOrEqual(flow().clientWidth);
    const { violations } = await axe.run(document.body, { iframes: false });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
