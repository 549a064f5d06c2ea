import { QueryClient } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { Activity, StrictMode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { type ToughTongueSettings, useOptionalToughTongue, useToughTongue } from "../../src/hooks/context.js";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../../src/hooks/ToughTongueProvider.js";
import { useScenarios } from "../../src/hooks/scenarios/scenarioHooks.js";
import type { SessionEvent } from "../../src/protocol/events.js";
import { pass, useFakeClock } from "../support/fakeClock.js";
import { broken, refused, scripted } from "../support/scripted.js";

const list = "GET /scenarios";
const seen: ToughTongueSettings[] = [];

function Spy() {
  seen.push(useToughTongue());
  return null;
}

function Names() {
  const { data, error, status } = useScenarios();
  return <output>{data?.map((scenario) => scenario.name).join() ?? error?.code ?? status}</output>;
}

const shown = () => screen.getByRole("status").textContent;
const event: SessionEvent = { type: "ready", at: new Date(0), raw: undefined };

beforeEach(async () => {
  seen.length = 0;
  useFakeClock();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("makes one client and one cache, whatever functions it is given, also under StrictMode", () => {
  const ui = () => (
    <StrictMode>
      <ToughTongueProvider fetcher={async () => Response.json([])} embedOrigins={["https://a.example"]} onError={() => {}}>
        <Spy />
      </ToughTongueProvider>
    </StrictMode>
  );
  const { rerender } = render(ui());
  const first = seen.at(-1)!;
  rerender(ui());
  rerender(ui());
  expect(seen.at(-1)).toBe(first);
});

it("calls the latest fetcher", async () => {
  const first = scripted({});
  const second = scripted({ [list]: [{ id: "a", name: "Second" }] });
  const ui = (script: typeof first, child: React.ReactNode) => (
    <ToughTongueProvider fetcher={script.fetcher}>{child}</ToughTongueProvider>
  );
  const { rerender } = render(ui(first, null));
  rerender(ui(second, null));
  rerender(ui(second, <Names />));
  await pass(100);
  expect(shown()).toBe("Second");
  expect(first.calls).toEqual([]);
});

it("makes another client for another proxy, and takes a host's client and cache as they are", () => {
  const { rerender } = render(<ToughTongueProvider proxyUrl="/a"><Spy /></ToughTongueProvider>);
  const first = seen.at(-1)!;
  rerender(<ToughTongueProvider proxyUrl="/b"><Spy /></ToughTongueProvider>);
  expect(seen.at(-1)!.client).not.toBe(first.client);
  expect(seen.at(-1)!.queryClient).toBe(first.queryClient);
  const client = createClient();
  const queryClient = new QueryClient();
  rerender(<ToughTongueProvider client={client} queryClient={queryClient}><Spy /></ToughTongueProvider>);
  expect(seen.at(-1)).toMatchObject({ client, queryClient });
});

it("H116: two providers share nothing", async () => {
  const one = scripted({ [list]: [{ id: "a", name: "One" }] });
  const two = scripted({ [list]: [{ id: "a", name: "Two" }] });
  render(
    <>
      <ToughTongueProvider fetcher={one.fetcher}><Names /></ToughTongueProvider>
      <ToughTongueProvider fetcher={two.fetcher}><Names /></ToughTongueProvider>
    </>,
  );
  await pass(100);
  expect(screen.getAllByRole("status").map((output) => output.textContent)).toEqual(["One", "Two"]);
});

it("drops the other scopes' data when the scope changes, and nothing of the host's", async () => {
  const queryClient = new QueryClient();
  const script = scripted({ [list]: () => [{ id: "a", name: "First" }] });
  const ui = (scope: string) => (
    <StrictMode>
      <ToughTongueProvider fetcher={script.fetcher} queryClient={queryClient} scope={scope}>
        <Names />
      </ToughTongueProvider>
    </StrictMode>
  );
  queryClient.setQueryData(["host"], 1);
  queryClient.setQueryData(["tough-tongue", "user-9", "balance"], { balance: 1 });
  const { rerender } = render(ui("user-7"));
  await pass(100);
  expect(shown()).toBe("First");
  script.answers[list] = [{ id: "a", name: "Second" }];
  rerender(ui("user-8"));
  expect(shown()).toBe("pending");
  await pass(100);
  expect(shown()).toBe("Second");
  const keys = queryClient.getQueryCache().getAll().map((query) => query.queryKey.slice(0, 2));
  expect(keys).toEqual([["host"], ["tough-tongue", "user-8"]]);
});

it("leaves alone what another provider on the same cache shows", async () => {
  const queryClient = new QueryClient();
  const script = scripted({ [list]: [{ id: "a", name: "A" }] });
  const ui = (scope: string) => (
    <>
      <ToughTongueProvider fetcher={script.fetcher} queryClient={queryClient} scope="fixed"><Names /></ToughTongueProvider>
      <ToughTongueProvider fetcher={script.fetcher} queryClient={queryClient} scope={scope}><Names /></ToughTongueProvider>
    </>
  );
  const { rerender } = render(ui("one"));
  await pass(100);
  rerender(ui("two"));
  await pass(100);
  const scopes = queryClient.getQueryCache().getAll().map((query) => query.queryKey[1]);
  expect(scopes).toEqual(["fixed", "two"]);
});

it("H111, H112: a throwing onEvent goes to onError, a throwing onError to the console only", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const onError = vi.fn();
  const cause = new Error("host");
  const fail = () => {
    throw cause;
  };
  const { rerender } = render(<ToughTongueProvider onError={onError} onEvent={fail}><Spy /></ToughTongueProvider>);
  const settings = seen.at(-1)!;
  settings.onEvent!(event);
  expect(onError).toHaveBeenCalledTimes(1);
  expect(onError.mock.calls[0]![0]).toMatchObject({ code: "invalid_argument", cause });
  expect(log).not.toHaveBeenCalled();
  rerender(<ToughTongueProvider onError={fail} onEvent={fail}><Spy /></ToughTongueProvider>);
  settings.onEvent!(event);
  expect(log).toHaveBeenCalledWith(cause);
});

it("an async onError that rejects goes to the console, too", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const cause = new Error("the log is down");
  render(<ToughTongueProvider {...scripted({ [list]: () => refused(403) })} onError={() => Promise.reject(cause)}><Names /></ToughTongueProvider>);
  await pass(100);
  expect(log).toHaveBeenCalledExactlyOnceWith(cause);
});

it("reports each failed call to onError once, with its own client and with a host's", async () => {
  const script = scripted({ [list]: () => refused(403) });
  for (const props of [{ fetcher: script.fetcher }, { client: createClient({ fetcher: script.fetcher }) }]) {
    const onError = vi.fn();
    const { unmount } = render(
      <ToughTongueProvider {...(props as ToughTongueProviderProps)} onError={onError}><Names /></ToughTongueProvider>,
    );
    await pass(100);
    expect(shown()).toBe("forbidden");
    expect(onError.mock.calls.map(([error]) => error.code)).toEqual(["forbidden"]);
    unmount();
  }
});

it("N81: an unmount during a read aborts it and reaches no callback", async () => {
  const onError = vi.fn();
  let signal: AbortSignal | undefined;
  const fetcher = (request: Request) => {
    signal = request.signal;
    return new Promise<Response>(() => {});
  };
  const ui = (child: React.ReactNode) => <ToughTongueProvider fetcher={fetcher} onError={onError}>{child}</ToughTongueProvider>;
  const { rerender } = render(ui(<Names />));
  await pass(100);
  expect(signal?.aborted).toBe(false);
  rerender(ui(null));
  await pass(100);
  expect(onError).not.toHaveBeenCalled();
  expect(signal?.aborted).toBe(true);
});

it("N63: a page that was opened offline shows it, and reads again when the connection is back", async () => {
  const script = scripted({ [list]: broken });
  render(<ToughTongueProvider fetcher={script.fetcher}><Names /></ToughTongueProvider>);
  await pass(20_000);
  expect(shown()).toBe("network");
  script.answers[list] = [{ id: "a", name: "Back" }];
  act(() => void window.dispatchEvent(new Event("online")));
  await pass(100);
  expect(shown()).toBe("Back");
});

it("leaves no timer behind, nor its own data", async () => {
  const script = scripted({ [list]: [{ id: "a", name: "A" }] });
  const { unmount } = render(<StrictMode><ToughTongueProvider fetcher={script.fetcher}><Names /><Spy /></ToughTongueProvider></StrictMode>);
  await pass(100);
  unmount();
  await pass(100);
  expect(vi.getTimerCount()).toBe(0);
  expect(seen.at(-1)!.queryClient.getQueryCache().getAll()).toEqual([]);
});

it("useToughTongue names what is missing; useOptionalToughTongue does without", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  function Optional() {
    return <output>{String(useOptionalToughTongue())}</output>;
  }
  render(<Optional />);
  expect(shown()).toBe("undefined");
  expect(() => render(<Spy />)).toThrow("<ToughTongueProvider");
});

it("keeps its cache while a hidden Activity hides it, and drops it when React removes it there", async () => {
  const script = scripted({ [list]: [{ id: "a", name: "First" }] });
  const ui = (mode?: "visible" | "hidden") => (
    <>
      {mode && (
        <Activity mode={mode}>
          <ToughTongueProvider fetcher={script.fetcher}>
            <Names />
            <Spy />
          </ToughTongueProvider>
        </Activity>
      )}
    </>
  );
  const { rerender } = render(ui("visible"));
  await pass(1000);
  expect(shown()).toBe("First");
  const { queryClient } = seen.at(-1)!;
  rerender(ui("hidden"));
  await pass(1000);
  rerender(ui("visible"));
  await pass(1000);
  expect(shown()).toBe("First");
  expect(script.calls).toEqual([list]);
  rerender(ui("hidden"));
  await pass(1000);
  rerender(ui());
  await pass(1000);
  expect(queryClient.getQueryCache().getAll()).toHaveLength(0);
});
