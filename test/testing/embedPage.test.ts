import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseSessionEvent } from "../../src/protocol/events.js";
import { type FakeVendor, type FakeVendorOptions, createFakeVendor, makeWireScenario } from "../../src/testing/index.js";
import { eventually } from "../support/eventually.js";

const origin = "https://app.toughtongueai.com";

/**
 * Runs the page in a frame of this document. Without a server, the frame has no URL, so the page gets one here. Its requests go to
 * the vendor, or fail.
 */
function openPage(vendor: FakeVendor, path: string, server: FakeVendor = vendor) {
  const url = new URL(path, origin);
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const { contentDocument: page, contentWindow } = frame as { contentDocument: Document; contentWindow: Window };
  const posted: unknown[] = [];
  const html = new DOMParser().parseFromString(vendor.embedPage(url.href), "text/html");
  page.documentElement.replaceWith(page.importNode(html.documentElement, true));
  const script = html.querySelector("script:not([type])")?.textContent ?? "";
  const parent = { postMessage: (data: unknown) => posted.push(data) };
  const reach = (address: string, init: RequestInit) => server.fetch(new Request(address, { ...init, signal: undefined }));
  new Function("document", "location", "parent", "addEventListener", "fetch", script)(
    page,
    url,
    parent,
    (name: string, listener: (event: unknown) => void) => contentWindow.addEventListener(name, listener),
    reach,
  );
  return {
    page,
    posted,
    types: () => posted.map((data) => parseSessionEvent(data)?.type),
    button: (name: string) =>
      [...page.querySelectorAll("button")].find((button) => !button.hidden && button.textContent === name),
    text: () => page.querySelector("[role=status]")?.textContent,
    receive(data: unknown) {
      contentWindow.dispatchEvent(Object.assign(new Event("message"), { data, source: parent }));
    },
  };
}

function vendorWithSession(options?: FakeVendorOptions) {
  const vendor = createFakeVendor(options);
  vendor.startSession("session_1", { scenarioId: "scenario_discovery_call" });
  return vendor;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("the session page", () => {
  test.each(["flat", "nested"] as const)("posts ready, start, stop and submit in the %s dialect", async (dialect) => {
    const vendor = vendorWithSession({ dialect });
    const { button, posted, types } = openPage(vendor, "/embed/session/session_1");
    expect(types()).toEqual(["ready"]);
    button("Start")?.click();
    await eventually(() => expect(types()).toContain("start"));
    button("Stop")?.click();
    await eventually(() => expect(types()).toContain("stop"));
    expect(vendor.session("session_1")?.status).toBe("completed");
    expect(button("Start")).toBeUndefined();
    button("End and submit")?.click();
    await eventually(() => expect(types()).toEqual(["ready", "start", "stop", "submit"]));

    const [ready, start, stop] = posted.map((data) => parseSessionEvent(data));
    expect(ready).toMatchObject({ sessionId: undefined, scenarioId: "scenario_discovery_call" });
    expect(start).toMatchObject({ sessionId: "session_1" });
    expect(stop).toMatchObject({ sessionId: "session_1", durationSeconds: 0 });
    expect(posted[1]).toHaveProperty(dialect === "flat" ? "sessionId" : "data.session_id", "session_1");
  });

  test("ends and submits in one step", async () => {
    const { button, types } = openPage(vendorWithSession(), "/embed/session/session_1");
    button("Start")?.click();
    await eventually(() => expect(button("End and submit")).toBeDefined());
    button("End and submit")?.click();
    await eventually(() => expect(types()).toEqual(["ready", "start", "stop", "submit"]));
  });

  test("works without a server behind it", async () => {
    const { button, types } = openPage(vendorWithSession(), "/embed/session/session_1", createDeadServer());
    button("Start")?.click();
    await eventually(() => expect(types()).toContain("start"));
    button("Stop")?.click();
    await eventually(() => expect(types()).toContain("stop"));
  });

  test("standalone reports nothing", async () => {
    const vendor = vendorWithSession();
    const reached = vi.fn(vendor.fetch);
    const standalone = { ...vendor, embedPage: (url: string) => vendor.embedPage(url, { standalone: true }) };
    const { button, types } = openPage(standalone, "/embed/session/session_1", { ...vendor, fetch: reached });
    button("Start")?.click();
    await eventually(() => expect(types()).toContain("start"));
    expect(reached).not.toHaveBeenCalled();
  });

  test("of a scenario learns its session from the server, with the user of the address", async () => {
    const vendor = createFakeVendor();
    const { button, posted, types } = openPage(
      vendor,
      "/embed/basic/scenario_bad_news?userName=Ada&userEmail=ada%40example.com",
    );
    button("Start")?.click();
    await eventually(() => expect(types()).toContain("start"));
    expect(posted[1]).toMatchObject({ event: "onStart", sessionId: "session_1", scenarioId: "scenario_bad_news" });
    expect(vendor.session("session_1")).toMatchObject({ user_email: "ada@example.com", scenario_id: "scenario_bad_news" });
  });

  test("of a scenario without a server names a session itself", async () => {
    const { button, posted, types } = openPage(createFakeVendor(), "/embed/scenario_bad_news", createDeadServer());
    button("Start")?.click();
    await eventually(() => expect(types()).toContain("start"));
    expect(parseSessionEvent(posted[1])?.sessionId).toMatch(/^local_\w+$/);
  });

  test("is terminated when maxDuration is over", async () => {
    const vendor = vendorWithSession();
    const { types, text } = openPage(vendor, "/embed/session/session_1?maxDuration=2&autoStart=true");
    await vi.advanceTimersByTimeAsync(2600);
    expect(types()).toEqual(["ready", "start", "terminated"]);
    expect(vendor.session("session_1")?.status).toBe("terminated");
    expect(text()).toMatch(/time is up/);
  });

  test("shows the notes of an evaluator", () => {
    const { page, receive } = openPage(vendorWithSession(), "/embed/session/session_1");
    receive({ type: "session_notes", notes: [{ text: "Ask about the budget", source: "Coach" }] });
    receive({ type: "other", notes: [{ text: "no" }] });
    const lines = [...page.querySelectorAll("[role=log] p")].map((line) => line.textContent);
    expect(lines).toEqual([expect.stringMatching(/^Your task/), "CoachAsk about the budget"]);
  });

  test("shows the events that a story sends in its name, and posts none of them", () => {
    const { page, receive, text, types, button } = openPage(vendorWithSession(), "/embed/session/session_1");
    const clock = () => page.querySelector("[role=timer]")?.textContent;
    receive({ event: "onStart", sessionId: "session_1" });
    expect(text()).toMatch(/You are live/);
    expect(button("Start")).toBeUndefined();
    receive({ type: "onStop", data: { session_id: "session_1", duration_seconds: 95 } });
    expect(text()).toMatch(/conversation is over/);
    expect(clock()).toBe("1:35");
    expect(types()).toEqual(["ready"]);
  });

  test.each([
    ["black", "dark"],
    ["%23f7f2ff", "light"],
    ["transparent", ""],
  ])("on a %s background takes the %s text", (background, scheme) => {
    const { page } = openPage(vendorWithSession(), `/embed/session/session_1?background=${background}`);
    expect(page.documentElement.style.colorScheme).toBe(scheme);
  });

  test("names and scripts in a scenario's name stay text", () => {
    const name = `</script><img src=x onerror="alert(1)">`;
    const vendor = createFakeVendor({ scenarios: [makeWireScenario({ id: "evil", name })] });
    const { page } = openPage(vendor, "/embed/evil");
    expect(page.querySelector("h1")?.textContent).toBe(name);
    expect(page.querySelector("img")).toBeNull();
  });
});

describe("the embed origin", () => {
  test("answers a page, and 404 for what it does not have", async () => {
    const vendor = vendorWithSession();
    const page = await vendor.fetch(new Request(`${origin}/embed/session/session_1`));
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toBe(vendor.embedPage("/embed/session/session_1"));
    expect((await vendor.fetch(new Request(`${origin}/embed/basic/a/b/c`))).status).toBe(404);
    expect((await vendor.fetch(new Request(`${origin}/embed/`))).status).toBe(404);
  });
});

function createDeadServer(): FakeVendor {
  return { ...createFakeVendor(), fetch: () => Promise.reject(new TypeError("Failed to fetch")) };
}
