import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { StrictMode, createRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Client } from "../../src/client/client.js";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import { SessionHeader } from "../../src/components/SessionHeader.js";
import type { SessionEmbedStatus } from "../../src/embed/embed.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import type { Session, SessionStatus } from "../../src/protocol/session.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { makeScenario } from "../../src/testing/makeScenario.js";

const VENDOR = "https://app.toughtongueai.com";
const url = `${VENDOR}/embed/basic/scenario_1`;
const root = () => document.querySelector<HTMLElement>("[data-tt=session-embed]")!;
const frame = () => document.querySelector<HTMLIFrameElement>("[data-tt=session-frame]");
const tell = (type: "start" | "stop" | "submit" | "terminated" | "ready", sessionId = "session_1") =>
  act(() => emitSessionEvent(frame()!, { type, sessionId }));

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the header", () => {
  const scenario = makeScenario({ name: "Bad news", instructions: "Be clear", metadata: { role: "Rosa" } });
  const header = (status: SessionEmbedStatus) => <SessionHeader scenario={scenario} status={status} />;

  it("names who it connects to, then shows the goal, and the elapsed time during the conversation only", () => {
    render(<SessionEmbed embedUrl={url} renderHeader={header} />);
    const before = frame();
    expect(root().firstElementChild!.textContent).toContain("Connecting to \u2068Rosa\u2069");
    tell("ready");
    expect(screen.getByText("Rosa")).toBeTruthy();
    expect(screen.getByRole<HTMLDetailsElement>("group").open).toBe(true);
    expect(screen.queryByRole("timer")).toBeNull();
    tell("start");
    expect(screen.getByRole("timer")).toBeTruthy();
    tell("submit");
    expect(screen.queryByRole("timer")).toBeNull();
    expect(frame()).toBe(before);
  });

  it("shows nothing while the scenario is unknown, and the host's own facts before the scenario's", () => {
    const { container, rerender } = render(<SessionHeader scenario={undefined} status="ready" />);
    expect(container.innerHTML).toBe("");
    rerender(<SessionHeader scenario={scenario} status="ready" meta={{ role: "Dr. Sato" }} labels={{ goal: "Ziel" }} />);
    expect(container.textContent).toContain("Dr. Sato");
    expect(container.textContent).toContain("Ziel");
  });
});

describe("the URL", () => {
  const refused: [string, unknown][] = [
    ["U31", "javascript:alert(1)"],
    ["U31", "JaVaScRiPt:alert(1)"],
    ["U31", "java\tscript:alert(1)"],
    ["U31", "java\nscript:alert(1)"],
    ["U31", "\u0001javascript:alert(1)"],
    ["U32", "data:text/html,<script>alert(1)</script>"],
    ["U32", "about:blank"],
    ["U32", "filesystem:https://app.toughtongueai.com/embed/x"],
    ["U32", "view-source:https://app.toughtongueai.com/embed/x"],
    ["U33", "blob:https://app.toughtongueai.com/embed/x"],
    ["U34", "http://app.toughtongueai.com/embed/x"],
    ["U34", "ws://app.toughtongueai.com/embed/x"],
    ["U35", "https://evil.example/embed/x?https://app.toughtongueai.com/embed/x"],
    ["U35", "https://evil.example/https://app.toughtongueai.com/embed/x"],
    ["U35", "https://evil.example/embed/x#app.toughtongueai.com"],
    ["U36", "https://app.toughtongueai.com@evil.example/embed/x"],
    ["U36", "https://user:pw@app.toughtongueai.com/embed/x"],
    ["U37", "https://app.toughtongueai.com./embed/x"],
    ["U38", "https://аpp.toughtongueai.com/embed/x"],
    ["U40", "https://app.toughtongueai.com:8443/embed/x"],
    ["U41", "https://app.toughtongueai.com/embed/../admin"],
    ["U41", "https://app.toughtongueai.com/embed/%2e%2e/admin"],
    ["U42", "https://app.toughtongueai.com/embed/..%2fadmin"],
    ["U43", "/embed/x"],
    ["U43", "//app.toughtongueai.com/embed/x"],
    ["U43", ""],
    ["U44", `${url}?x=${"y".repeat(9000)}`],
    ["U45", 42],
    ["U45", { toString: () => url }],
  ];
  it.each(refused)("%s: does not frame %j", (_row, embedUrl) => {
    const onError = vi.fn();
    render(<SessionEmbed embedUrl={embedUrl as string} onError={onError} />);
    expect(root()).toHaveAttribute("data-status", "failed");
    expect(frame()).toBeNull();
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.getByRole("status")).toHaveTextContent("address isn't allowed");
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.calls[0]![0]).toBeInstanceOf(ToughTongueError);
    expect(onError.mock.calls[0]![0].code).toBe("unsafe_url");
  });

  it("U39: frames the normalized address, never the text that was given", () => {
    render(<SessionEmbed embedUrl="HTTPS://APP.ToughTongueAI.com:443/embed/basic/scenario_1" />);
    expect(frame()).toHaveAttribute("src", url);
  });

  it("U34, U40: frames what embedOrigins lists exactly", () => {
    const { rerender } = render(
      <SessionEmbed embedUrl="http://localhost:6007/embed/x" embedOrigins={["http://localhost:6007"]} />,
    );
    expect(frame()).toHaveAttribute("src", "http://localhost:6007/embed/x");
    rerender(<SessionEmbed embedUrl={url} embedOrigins={["http://localhost:6007"]} />);
    expect(frame()).toBeNull();
  });

  it("U46: warns in development where the embed has the page's own origin", () => {
    render(<SessionEmbed embedUrl={`${location.origin}/embed/x`} embedOrigins={[location.origin]} />);
    expect(frame()).not.toBeNull();
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining("own origin"));
  });

  it("builds it from the scenario, on the vendor's origin or the provider's first", () => {
    const options = { scenarioId: "scenario_1", variant: "minimal", variables: { company_name: "Acme" } } as const;
    const { unmount } = render(<SessionEmbed {...options} />);
    expect(frame()).toHaveAttribute("src", `${VENDOR}/embed/minimal/scenario_1?t_company_name=Acme`);
    unmount();
    render(
      <ToughTongueProvider embedOrigins={["https://practice.example", VENDOR]}>
        <SessionEmbed {...options} />
      </ToughTongueProvider>,
    );
    expect(frame()).toHaveAttribute("src", "https://practice.example/embed/minimal/scenario_1?t_company_name=Acme");
  });

  it.each([
    ["scenarioId", { scenarioId: "../admin" }],
    ["scenarioId", { scenarioId: "" }],
    ["restoreSessionId", { scenarioId: "scenario_1", restoreSessionId: "a/b" }],
    ["sessionId", { embedUrl: url, sessionId: "a b" }],
  ])("an invalid %s is invalid_argument, and frames nothing", (name, props) => {
    const onError = vi.fn();
    render(<SessionEmbed {...(props as SessionEmbedProps)} onError={onError} />);
    expect(frame()).toBeNull();
    expect(root()).toHaveAttribute("data-status", "failed");
    expect(onError.mock.calls[0]![0].code).toBe("invalid_argument");
    expect(onError.mock.calls[0]![0].message).toContain(name);
    expect(screen.getByRole("status")).toBeVisible();
  });

  it("is checked again when the invalid options change", () => {
    const onError = vi.fn();
    const { rerender } = render(<SessionEmbed embedUrl="https://practice.example/embed/x" onError={onError} />);
    rerender(<SessionEmbed embedUrl="https://practice.example/embed/x" onError={onError} />);
    expect(onError).toHaveBeenCalledOnce();
    rerender(<SessionEmbed embedUrl="https://practice.example/embed/x" embedOrigins={["https://practice.example"]} onError={onError} />);
    expect(frame()).not.toBeNull();
    expect(root()).toHaveAttribute("data-status", "loading");
  });

  it("reports it once under StrictMode, and to the console without onError", () => {
    const onError = vi.fn();
    render(<StrictMode><SessionEmbed embedUrl="javascript:0" onError={onError} /></StrictMode>);
    expect(onError).toHaveBeenCalledOnce();
    expect(console.error).not.toHaveBeenCalled();
    cleanup();
    render(<SessionEmbed embedUrl="javascript:0" />);
    expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "unsafe_url" }));
  });

  it.each([null, undefined])("frames nothing yet, without an error, while it is %s", (embedUrl) => {
    const onError = vi.fn();
    render(<SessionEmbed embedUrl={embedUrl} onError={onError} />);
    expect(root()).toHaveAttribute("data-status", "loading");
    expect(frame()).toBeNull();
    expect(onError).not.toHaveBeenCalled();
  });
});

describe("the host's callbacks", () => {
  it("H111: one that throws is reported to onError, and the others still run", () => {
    const broken = new Error("host bug");
    const calls: string[] = [];
    const onError = vi.fn();
    render(
      <SessionEmbed
        embedUrl={url}
        onStop={() => {
          throw broken;
        }}
        onEvent={() => {
          calls.push("onEvent");
          throw broken;
        }}
        onComplete={() => calls.push("onComplete")}
        onError={onError}
      />,
    );
    tell("stop");
    expect(calls).toEqual(["onEvent", "onComplete"]);
    expect(onError).toHaveBeenCalledTimes(2);
    expect(onError.mock.calls[0]![0]).toMatchObject({ code: "invalid_argument", cause: broken });
    expect(onError.mock.calls[0]![0].message).toContain("onStop");
    expect(root()).toHaveAttribute("data-status", "ended");
  });

  it("H112: an onError that throws reaches the console only", () => {
    const onComplete = vi.fn();
    const onError = vi.fn(() => {
      throw new Error("worse");
    });
    render(
      <SessionEmbed
        embedUrl={url}
        onStop={() => {
          throw new Error("host bug");
        }}
        onError={onError}
        onComplete={onComplete}
      />,
    );
    tell("stop");
    expect(onError).toHaveBeenCalledOnce();
    expect(onComplete).toHaveBeenCalledOnce();
    const worse = expect.objectContaining({ message: expect.stringContaining("onError"), cause: expect.objectContaining({ message: "worse" }) });
    expect(console.error).toHaveBeenCalledExactlyOnceWith(worse);
  });

  it("reach the latest ones, and the provider's", () => {
    const [first, second, onEvent, onError] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
    const embed = (onStart: () => void) => (
      <ToughTongueProvider onEvent={onEvent} onError={onError}>
        <SessionEmbed embedUrl={url} onStart={onStart} poll={false} />
      </ToughTongueProvider>
    );
    const { rerender } = render(embed(first));
    rerender(embed(second));
    tell("start");
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
    expect(onEvent).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: "start", sessionId: "session_1" }));
    rerender(
      <ToughTongueProvider onError={onError}>
        <SessionEmbed embedUrl="javascript:0" />
      </ToughTongueProvider>,
    );
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "unsafe_url" }));
  });

  it("H113: new ones on every render add no listener and make no request", () => {
    const add = vi.spyOn(window, "addEventListener");
    const embed = () => <SessionEmbed embedUrl={url} onStart={() => {}} onComplete={() => {}} permissions={["microphone"]} />;
    const { rerender } = render(embed());
    const before = frame();
    add.mockClear();
    for (let i = 0; i < 100; i++) rerender(embed());
    expect(add).not.toHaveBeenCalled();
    expect(frame()).toBe(before);
  });

  it("H114: works with frozen props", () => {
    const onStart = vi.fn();
    const props = Object.freeze({ embedUrl: url, onStart, permissions: Object.freeze(["microphone"] as const) });
    render(<SessionEmbed {...props} />);
    tell("start");
    expect(onStart).toHaveBeenCalledOnce();
  });

  it("H115: may unmount the embed", () => {
    const onComplete = vi.fn();
    const embed = render(<SessionEmbed embedUrl={url} onStop={() => embed.unmount()} onComplete={onComplete} />);
    const gone = frame()!;
    act(() => emitSessionEvent(gone, { type: "stop", sessionId: "session_1" }));
    expect(frame()).toBeNull();
    expect(onComplete).toHaveBeenCalledOnce();
    expect(console.error).not.toHaveBeenCalled();
  });

  it("H116: two roots share nothing but the page's one listener", () => {
    const add = vi.spyOn(window, "addEventListener");
    const [one, two] = [vi.fn(), vi.fn()];
    const first = render(<SessionEmbed embedUrl={`${url}1`} onStart={one} />);
    const second = render(<SessionEmbed embedUrl={`${url}2`} onStart={two} />);
    expect(new Set(add.mock.calls.filter(([type]) => type === "message").map(([, listener]) => listener)).size).toBe(1);
    first.unmount();
    act(() => emitSessionEvent(second.container.querySelector("iframe")!, { type: "start", sessionId: "session_2" }));
    expect(one).not.toHaveBeenCalled();
    expect(two).toHaveBeenCalledOnce();
  });
});

describe("the deadline", () => {
  it("fails after loadTimeoutMs, 20 s by default, and never for an endless one", async () => {
    vi.useFakeTimers();
    const { unmount } = render(<SessionEmbed embedUrl={url} onError={() => {}} />);
    act(() => vi.advanceTimersByTime(19_900));
    expect(root()).toHaveAttribute("data-status", "loading");
    act(() => vi.advanceTimersByTime(200));
    expect(root()).toHaveAttribute("data-status", "failed");
    unmount();
    render(<SessionEmbed embedUrl={url} loadTimeoutMs={Infinity} />);
    act(() => vi.advanceTimersByTime(3_600_000));
    expect(root()).toHaveAttribute("data-status", "loading");
  });

  it("leaves no timer behind", () => {
    vi.useFakeTimers();
    const { unmount } = render(<SessionEmbed embedUrl={url} />);
    tell("start");
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("polling", () => {
  const session = (status: SessionStatus): Session => ({ id: "session_1", status, transcript: [], raw: {} });
  const getSession = vi.fn<Client["getSession"]>();
  const client = { getSession } as unknown as Client;
  const onComplete = vi.fn();
  const embed = (props: Partial<SessionEmbedProps> = {}) => (
    <ToughTongueProvider client={client}>
      <SessionEmbed {...({ embedUrl: url, onComplete, ...props } as SessionEmbedProps)} />
    </ToughTongueProvider>
  );
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  beforeEach(() => {
    vi.useFakeTimers();
    getSession.mockReset().mockResolvedValue(session("active"));
    onComplete.mockReset();
  });

  it("M30: finds the end of a session whose stop event never arrives", async () => {
    render(embed());
    await pass(30_000);
    expect(getSession).not.toHaveBeenCalled();
    tell("start");
    await pass(5_000);
    expect(getSession).toHaveBeenCalledTimes(1);
    expect(getSession.mock.calls[0]![0]).toBe("session_1");
    getSession.mockResolvedValue(session("terminated"));
    await pass(7_500);
    expect(root()).toHaveAttribute("data-status", "ended");
    expect(onComplete).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ sessionId: "session_1", reason: "polled" }));
    tell("stop");
    await pass(120_000);
    expect(onComplete).toHaveBeenCalledOnce();
    expect(getSession).toHaveBeenCalledTimes(2);
  });

  it("asks from the mount on where the id is pinned, and stops with the end", async () => {
    render(embed({ embedUrl: `${VENDOR}/embed/session/session_1` }));
    await pass(5_000);
    expect(getSession).toHaveBeenCalledTimes(1);
    tell("stop");
    await pass(120_000);
    expect(getSession).toHaveBeenCalledTimes(1);
  });

  it("ignores a terminated that is only the vendor's guess", async () => {
    render(embed());
    tell("start");
    await pass(38 * 60_000);
    getSession.mockResolvedValue(session("terminated"));
    vi.setSystemTime(Date.now() + 2 * 60_000);
    await pass(60_000);
    expect(onComplete).not.toHaveBeenCalled();
    getSession.mockResolvedValue(session("completed"));
    await pass(15_000);
    expect(onComplete).toHaveBeenCalledOnce();
  });

  it("makes no request with poll={false}, and stops when it is switched off", async () => {
    const { rerender } = render(embed({ poll: false }));
    tell("start");
    await pass(60_000);
    expect(getSession).not.toHaveBeenCalled();
    rerender(embed());
    await pass(5_000);
    expect(getSession).toHaveBeenCalledTimes(1);
    rerender(embed({ poll: false }));
    await pass(60_000);
    expect(getSession).toHaveBeenCalledTimes(1);
  });

  it("N81: aborts the read when it is unmounted, and calls no callback", async () => {
    let finish = (_session: Session) => {};
    getSession.mockReturnValue(new Promise((resolve) => (finish = resolve)));
    const onError = vi.fn();
    const { unmount } = render(embed({ onError }));
    tell("start");
    await pass(5_000);
    unmount();
    expect(getSession.mock.calls[0]![1]!.signal!.aborted).toBe(true);
    finish(session("completed"));
    await pass(60_000);
    expect(onComplete).not.toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("asks one at a time under StrictMode", async () => {
    render(<StrictMode>{embed({ sessionId: "session_1" })}</StrictMode>);
    await pass(5_000);
    expect(getSession).toHaveBeenCalledTimes(1);
  });
});

describe("what it shows", () => {
  it("can be replaced by the prop and by the provider", () => {
    render(
      <ToughTongueProvider labels={{ sessionEmbed: { loading: "Moment…", title: "Übung" } }}>
        <SessionEmbed embedUrl={url} labels={{ title: "Gespräch" }} />
      </ToughTongueProvider>,
    );
    expect(screen.getByRole("status")).toHaveTextContent("Moment…");
    expect(screen.getByTitle("Gespräch")).toBe(frame());
  });

  it("has no style attribute but the host's own, and carries its class on the root", () => {
    const { container, rerender } = render(<SessionEmbed embedUrl={url} className="mine" />);
    expect(container.querySelectorAll("[style]")).toHaveLength(0);
    expect(root()).toHaveClass("mine");
    rerender(<SessionEmbed embedUrl={url} style={{ margin: 4 }} />);
    expect(root()).toHaveStyle({ margin: "4px" });
  });

  it("keeps the keyboard's place when Reload is pressed", async () => {
    vi.useFakeTimers();
    render(<SessionEmbed embedUrl={url} loadTimeoutMs={100} onError={() => {}} />);
    act(() => vi.advanceTimersByTime(200));
    const before = frame();
    const button = screen.getByRole("button", { name: "Reload" });
    button.focus();
    fireEvent.click(button);
    expect(frame()).not.toBe(before);
    expect(root()).toHaveAttribute("data-status", "loading");
    expect(root()).toHaveFocus();
  });

  it("gives a handle that stays the same, with the frame and the session of the moment", async () => {
    const ref = createRef<SessionEmbedHandle>();
    const { rerender, unmount } = render(<SessionEmbed ref={ref} embedUrl={null} />);
    const handle = ref.current!;
    expect(handle).toMatchObject({ iframe: null, status: "loading", sessionId: undefined });
    rerender(<SessionEmbed ref={ref} embedUrl={url} />);
    expect(ref.current).toBe(handle);
    expect(handle.iframe).toBe(frame());
    tell("start");
    expect(handle).toMatchObject({ status: "active", sessionId: "session_1" });
    act(() => handle.reload());
    await waitFor(() => expect(handle.status).toBe("loading"));
    expect(handle.sessionId).toBeUndefined();
    unmount();
    expect(handle.iframe).toBeNull();
  });
});
