import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { completionOf, pollSessionEnd } from "../../../src/hooks/embed/pollSessionEnd.js";
import { startLifecycle } from "../../../src/embed/lifecycle.js";
import { ToughTongueError } from "../../../src/protocol/errors.js";
import type { Session, SessionStatus } from "../../../src/protocol/session.js";

const session = (status: SessionStatus, more: Partial<Session> = {}): Session => ({
  id: "session_1",
  status,
  transcript: [],
  raw: {},
  ...more,
});

describe("completionOf", () => {
  const now = 1_000_000_000_000;
  const minutesAgo = (minutes: number) => now - minutes * 60_000;

  it.each(["active", "in_progress", "unknown"] as const)("knows no end in %s", (status) => {
    expect(completionOf("session_1", session(status), undefined, now)).toBeUndefined();
  });

  it.each(["completed", "processing", "archived", "terminated"] as const)("takes %s for the end", (status) => {
    const completedAt = new Date(minutesAgo(1));
    expect(completionOf("session_1", session(status, { completedAt, durationSeconds: 90 }), minutesAgo(5), now)).toEqual({
      sessionId: "session_1",
      reason: "polled",
      at: completedAt,
      durationSeconds: 90,
    });
  });

  it("takes terminated for the vendor's guess more than 39 minutes after a start that was heard", () => {
    expect(completionOf("session_1", session("terminated"), minutesAgo(39), now)?.reason).toBe("polled");
    expect(completionOf("session_1", session("terminated"), minutesAgo(39) - 1, now)).toBeUndefined();
    expect(completionOf("session_1", session("terminated"), undefined, now)?.at).toEqual(new Date(now));
    expect(completionOf("session_1", session("completed"), minutesAgo(90), now)?.reason).toBe("polled");
  });
});

describe("pollSessionEnd", () => {
  const read = vi.fn<(signal: AbortSignal) => Promise<Session | undefined>>();
  const onEnd = vi.fn();
  let stop: () => void;
  let embed: Parameters<typeof pollSessionEnd>[0]["embed"];
  beforeEach(() => {
    vi.useFakeTimers();
    read.mockReset().mockResolvedValue(session("active"));
    onEnd.mockReset();
    embed = { lifecycle: startLifecycle(), hasLoaded: false };
    stop = pollSessionEnd({ id: "session_1", read, embed, onEnd });
  });
  afterEach(async () => {
    stop();
    await pass(0);
    expect(vi.getTimerCount()).toBe(0);
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it("M30: reads on until the session is over, and then no more", async () => {
    await pass(4_999);
    expect(read).not.toHaveBeenCalled();
    await pass(1);
    expect(read).toHaveBeenCalledTimes(1);
    await pass(7_500);
    expect(read).toHaveBeenCalledTimes(2);
    await pass(11_250);
    expect(read).toHaveBeenCalledTimes(3);
    read.mockResolvedValue(session("completed"));
    await pass(15_000);
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ sessionId: "session_1", reason: "polled" }));
    await pass(600_000);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it("reads one at a time", async () => {
    read.mockReturnValue(new Promise(() => {}));
    await pass(120_000);
    window.dispatchEvent(new Event("online"));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("N92: does not read while the page is hidden, and reads as soon as it is visible", async () => {
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    await pass(120_000);
    expect(read).not.toHaveBeenCalled();
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(0);
    expect(read).toHaveBeenCalledTimes(1);
    await pass(7_500);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("does not read while the browser is offline and the frame has not loaded, and reads as soon as it is online", async () => {
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await pass(120_000);
    expect(read).not.toHaveBeenCalled();
    online.mockReturnValue(true);
    window.dispatchEvent(new Event("online"));
    await pass(0);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("reads although the browser says that it is offline, once the frame has loaded", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    embed.hasLoaded = true;
    await pass(5_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("U61: reads when the page is restored from the back/forward cache, not when it first loads", async () => {
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
    await pass(0);
    expect(read).not.toHaveBeenCalled();
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    await pass(0);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it.each(["unauthorized", "forbidden"] as const)("N93: stops on %s", async (code) => {
    read.mockRejectedValue(new ToughTongueError(code, "No."));
    await pass(5_000);
    expect(read).toHaveBeenCalledTimes(1);
    await pass(600_000);
    window.dispatchEvent(new Event("online"));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it.each(["not_found", "server_error", "network", "rate_limited", "timeout"] as const)("goes on after %s", async (code) => {
    read.mockRejectedValueOnce(new ToughTongueError(code, "Later."));
    await pass(5_000);
    read.mockResolvedValue(session("completed"));
    await pass(7_500);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("N81: aborts the read in flight when it is stopped, and says nothing more", async () => {
    let finish = (_session: Session) => {};
    read.mockReturnValue(new Promise((resolve) => (finish = resolve)));
    await pass(5_000);
    const [signal] = read.mock.calls[0]!;
    expect(signal.aborted).toBe(false);
    stop();
    expect(signal.aborted).toBe(true);
    finish(session("completed"));
    await pass(60_000);
    expect(onEnd).not.toHaveBeenCalled();
  });
});
