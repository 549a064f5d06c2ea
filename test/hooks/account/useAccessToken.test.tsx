import { QueryClient } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lifetimeMs } from "../../../src/hooks/account/accessToken.js";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../../../src/hooks/ToughTongueProvider.js";
import { type AccessTokenState, type UseAccessTokenOptions, useAccessToken } from "../../../src/hooks/account/useAccessToken.js";
import { createProxy } from "../../../src/server/createProxy.js";
import { createFakeVendor } from "../../../src/testing/createFakeVendor.js";
import { pass, useFakeClock } from "../../support/fakeClock.js";
import { broken, deferred, refused, scripted } from "../../support/scripted.js";

const hour = 3_600_000;
const post = "POST /scenario-access-token";

/** A new token for each call, valid for an hour by a clock that may be wrong. */
const tokens = (offMs = 0) =>
  scripted({
    [post]: (_: Request, count: number) => ({
      access_token: `sat_${count}`,
      expires_at: new Date(Date.now() + hour + offMs).toISOString(),
      iframe_src: "https://app.toughtongueai.com/embed/basic/a",
    }),
  });

let states: AccessTokenState[] = [];
const state = () => states.at(-1)!;

function Reader(options: UseAccessTokenOptions) {
  states.push(useAccessToken(options));
  return null;
}

function show(script: ReturnType<typeof scripted>, options: Partial<UseAccessTokenOptions> = {}, props: Partial<ToughTongueProviderProps> = {}) {
  const ui = (more: Partial<UseAccessTokenOptions> | null = {}, scope = "me") => (
    <StrictMode>
      <ToughTongueProvider {...(props as object)} scope={scope} fetcher={script.fetcher}>
        {more && <Reader scenarioId="a" {...options} {...more} />}
      </ToughTongueProvider>
    </StrictMode>
  );
  const { rerender } = render(ui());
  return { show: (more: Partial<UseAccessTokenOptions> | null, scope?: string) => rerender(ui(more, scope)) };
}

const hide = (isHidden: boolean) => {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(isHidden ? "hidden" : "visible");
};
const goOffline = (isOffline: boolean) => void vi.spyOn(navigator, "onLine", "get").mockReturnValue(!isOffline);

beforeEach(async () => {
  states = [];
  useFakeClock();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("useAccessToken", () => {
  it("asks once, also under StrictMode, and keeps the token by scope and scenario", async () => {
    const script = tokens();
    const { show: next } = show(script, { validForHours: 2, email: "ada@example.com" });
    expect(state()).toMatchObject({ status: "waiting", accessToken: undefined, error: undefined });
    await pass(100);
    expect(state()).toMatchObject({ status: "ready", accessToken: "sat_1", error: undefined });
    expect(state().expiresAt).toBeInstanceOf(Date);
    expect(script.bodies).toEqual([{ scenario_id: "a", valid_for_hours: 2, email: "ada@example.com" }]);
    next(null);
    await pass(1000);
    next({});
    await pass(1000);
    expect(state().accessToken).toBe("sat_1");
    expect(script.count(post)).toBe(1);
    next({ scenarioId: "b" });
    await pass(100);
    expect(state().accessToken).toBe("sat_2");
    next({ scenarioId: "b" }, "you");
    expect(state().accessToken).toBeUndefined();
    await pass(100);
    expect(state().accessToken).toBe("sat_3");
  });

  it("requests nothing without a scenario, or if it is not enabled", async () => {
    const script = tokens();
    const { show: next } = show(script, { enabled: false });
    await pass(1000);
    next({ enabled: true, scenarioId: null });
    await pass(1000);
    expect(state().status).toBe("waiting");
    expect(script.calls).toEqual([]);
    next({ enabled: true, scenarioId: "a" });
    await pass(100);
    expect(state().status).toBe("ready");
  });

  it("renews while half of the time is left, and is ready all the while", async () => {
    const script = tokens();
    show(script);
    await pass(100);
    await pass(hour / 2 - 120_000);
    expect(script.count(post)).toBe(1);
    await pass(240_000);
    expect(script.count(post)).toBe(2);
    expect(state().accessToken).toBe("sat_2");
    const since = states.findIndex(({ status }) => status === "ready");
    expect(states.slice(since).every(({ status, accessToken }) => status === "ready" && accessToken)).toBe(true);
  });

  it.each([
    ["a day ahead", -24 * hour],
    ["a day behind", 24 * hour],
  ])("N91: a clock that is %s changes nothing", async (_, offMs) => {
    const script = tokens(offMs);
    show(script);
    await pass(hour / 2 - 120_000);
    expect(script.count(post)).toBe(1);
    await pass(240_000);
    expect(script.count(post)).toBe(2);
  });

  it("N91: a clock that is set back makes the token's age unknown, so a new one is requested", async () => {
    const script = tokens();
    show(script);
    await pass(100);
    vi.setSystemTime(Date.now() - 24 * hour);
    await pass(120_000);
    expect(script.count(post)).toBe(2);
  });

  it("N92: renews nothing in a hidden tab or offline, and does once it is needed again", async () => {
    const script = tokens();
    show(script);
    await pass(100);
    hide(true);
    await pass(2 * hour);
    expect(script.count(post)).toBe(1);
    expect(state()).toMatchObject({ status: "ready", accessToken: "sat_1" });
    goOffline(true);
    hide(false);
    await pass(180_000);
    expect(script.count(post)).toBe(1);
    goOffline(false);
    await pass(120_000);
    expect(script.count(post)).toBe(2);
    expect(state().accessToken).toBe("sat_2");
  });

  it.each([
    ["is refused", () => refused(403, "no access"), "forbidden"],
    ["is lost on the way", () => broken(), "network"],
    ["fails at the vendor", () => refused(500), "server_error"],
  ])("a request that %s is sent once, says so, and is repeated by a person only", async (_, failure, code) => {
    const onError = vi.fn();
    const script = scripted({ [post]: (_request: Request, count: number) => (count === 1 ? failure() : { access_token: "sat" }) });
    show(script, {}, { onError });
    await pass(1000);
    expect(state()).toMatchObject({ status: "failed", accessToken: undefined, error: { code } });
    expect(state().error!.outcome).toBeUndefined();
    expect(state().error!.message).toContain("Your proxy's endpoints must include \"createAccessToken\"");
    expect(onError).toHaveBeenCalledTimes(1);
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(new Event("visibilitychange"));
    await pass(2 * hour);
    expect(script.count(post)).toBe(1);
    act(() => state().renew());
    await pass(100);
    expect(state()).toMatchObject({ status: "ready", accessToken: "sat", error: undefined });
    expect(script.count(post)).toBe(2);
  });

  it("a failed renewal does not remove the token", async () => {
    const script = scripted({
      [post]: (_: Request, count: number) => (count === 2 ? refused(500) : { access_token: `sat_${count}` }),
    });
    show(script);
    await pass(hour);
    expect(state()).toMatchObject({ status: "ready", accessToken: "sat_1", error: { code: "server_error" } });
    await pass(hour);
    expect(script.count(post)).toBe(2);
    act(() => state().renew());
    await pass(100);
    expect(state()).toMatchObject({ status: "ready", accessToken: "sat_3", error: undefined });
  });

  it("a new one can be requested at any time, and two clicks send one request", async () => {
    const script = tokens();
    show(script);
    await pass(100);
    act(() => {
      state().renew();
      state().renew();
    });
    expect(state().accessToken).toBe("sat_1");
    await pass(100);
    expect(state().accessToken).toBe("sat_2");
    expect(script.count(post)).toBe(2);
  });

  it("N81: a sent request is not canceled, and the next component gets its response", async () => {
    const answer = deferred<unknown>();
    const script = scripted({ [post]: () => answer.promise });
    const { show: next } = show(script);
    await pass(100);
    next(null);
    await pass(100);
    next({});
    await pass(100);
    answer.resolve({ access_token: "sat" });
    await pass(100);
    expect(state().accessToken).toBe("sat");
    expect(script.count(post)).toBe(1);
  });

  it("neither a host's defaults nor its refetching of everything that is shown post", async () => {
    const hostile = { retry: 3, refetchInterval: 100, refetchOnMount: "always", refetchOnWindowFocus: "always", staleTime: 0, enabled: true };
    const queryClient = new QueryClient({ defaultOptions: { queries: hostile as object } });
    const script = tokens();
    show(script, {}, { queryClient });
    await pass(5000);
    await act(() => queryClient.refetchQueries());
    await pass(5000);
    expect(script.count(post)).toBe(1);
    expect(state().accessToken).toBe("sat_1");
  });

  it("says what to add where the proxy does not offer it", async () => {
    const vendor = createFakeVendor();
    const proxy = createProxy({ token: "t", authorize: () => ({ userEmail: "ada@example.com" }), fetch: vendor.fetch });
    show({ ...tokens(), fetcher: proxy }, { scenarioId: "scenario_bad_news" });
    await pass(500);
    expect(state()).toMatchObject({ status: "failed", error: { code: "not_found", status: 404 } });
    expect(state().error!.message).toMatch(/does not offer.*Your proxy's endpoints must include "createAccessToken"/);
    expect(vendor.callsTo("createAccessToken")).toHaveLength(0);
  });
});

describe("lifetimeMs", () => {
  const at = (ms: number) => new Date(ms);
  it.each([
    ["what was asked for", 4, at(4 * hour), 4 * hour],
    ["the vendor's default", undefined, at(hour), hour],
    ["nothing said", 2, undefined, 2 * hour],
    ["shorter than asked for", 24, at(hour), hour],
    ["a clock a day behind", 1, at(25 * hour), hour],
    ["a clock a day ahead", 1, at(-23 * hour), hour],
  ])("%s", (_, validForHours, expiresAt, expected) => {
    expect(lifetimeMs(validForHours, expiresAt, 0)).toBe(expected);
  });
});
