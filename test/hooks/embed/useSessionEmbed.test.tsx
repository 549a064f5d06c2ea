import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type SessionEmbedState, useSessionEmbed } from "../../../src/hooks/embed/useSessionEmbed.js";
import type { SessionEmbedOptions } from "../../../src/hooks/embed/options.js";
import { emitSessionEvent } from "../../../src/testing/emitSessionEvent.js";

const url = "https://app.toughtongueai.com/embed/basic/scenario_1";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

let state: SessionEmbedState;

function Own(options: SessionEmbedOptions) {
  state = useSessionEmbed(options);
  return (
    <section {...state.rootProps}>
      <h1>{state.status}</h1>
      {state.frameProps && <iframe key={state.frameKey} {...state.frameProps} />}
    </section>
  );
}

describe("useSessionEmbed", () => {
  it("runs a session in a host's own markup", () => {
    const error = vi.spyOn(console, "error");
    const onComplete = vi.fn();
    render(<Own embedUrl={url} onComplete={onComplete} height={400} />);
    const frame = screen.getByTitle("Practice session");
    expect(frame).toHaveAttribute("src", url);
    expect(frame).toHaveAttribute("height", "400");
    expect(screen.getByRole("heading")).toHaveTextContent("loading");
    act(() => emitSessionEvent(frame, { type: "start", sessionId: "session_1" }));
    expect(screen.getByRole("heading")).toHaveTextContent("active");
    expect(state.sessionId).toBe("session_1");
    act(() => emitSessionEvent(frame, { type: "stop", sessionId: "session_1", dialect: "nested" }));
    expect(document.querySelector("section")).toHaveAttribute("data-status", "ended");
    expect(onComplete).toHaveBeenCalledOnce();
    expect(error).not.toHaveBeenCalled();
  });

  it("gives nothing to frame where there is nothing, and says why", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { rerender } = render(<Own embedUrl={null} />);
    expect(state).toMatchObject({ status: "loading", frameProps: undefined, error: undefined, advice: undefined });
    rerender(<Own embedUrl="https://evil.example/embed/x" />);
    expect(state.status).toBe("failed");
    expect(state.error?.code).toBe("unsafe_url");
    expect(state.advice).toBe(state.error?.message);
    expect(state.frameProps).toBeUndefined();
    rerender(<Own embedUrl={url} />);
    expect(state).toMatchObject({ status: "loading", error: undefined });
    expect(state.frameProps?.src).toBe(url);
  });

  it("makes another frame by its key, and only when it is asked or has to", () => {
    const { rerender } = render(<Own embedUrl={url} />);
    const { frameKey } = state;
    rerender(<Own embedUrl={url} title="Other" height={300} onStart={() => {}} />);
    expect(state.frameKey).toBe(frameKey);
    act(() => state.reload());
    expect(state.frameKey).toBe(frameKey + 1);
    rerender(<Own embedUrl={`${url}2`} />);
    expect(state.frameKey).toBe(frameKey + 2);
    rerender(<Own embedUrl={`${url}2`} permissions={["microphone", "camera"]} />);
    expect(state.frameKey).toBe(frameKey + 3);
    expect(state.frameProps?.allow).toContain("camera https://app.toughtongueai.com");
  });

  it("says whether notes were sent, and does not hand them to another session", () => {
    const { rerender } = render(<Own embedUrl={url} />);
    const post = vi.spyOn((document.querySelector("iframe") as HTMLIFrameElement).contentWindow!, "postMessage");
    expect(state.sendNotes([{ text: "One" }])).toBe("queued");
    expect(post).not.toHaveBeenCalled();
    act(() => emitSessionEvent(document.querySelector("iframe")!, { type: "ready" }));
    expect(post).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: "session_notes" }), "https://app.toughtongueai.com");
    expect(state.sendNotes([{ text: "Two" }])).toBe("sent");
    rerender(<Own embedUrl={`${url}2`} />);
    expect(state.sendNotes([{ text: "Three" }])).toBe("queued");
    rerender(<Own embedUrl={`${url}3`} />);
    const other = vi.spyOn((document.querySelector("iframe") as HTMLIFrameElement).contentWindow!, "postMessage");
    act(() => emitSessionEvent(document.querySelector("iframe")!, { type: "ready" }));
    expect(other).not.toHaveBeenCalled();
  });
});
