/** The limits on their own: counting, giving back and settling. */
import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseSession } from "../../src/protocol/session.js";
import { type Limits, type Ticket, createLimits } from "../../src/server/limits/createLimits.js";
import type { LimitReads } from "../../src/server/limits/limitReads.js";
import type { LimitsOptions } from "../../src/server/limits/limitsOptions.js";
import { type Store, createMemoryStore } from "../../src/server/store.js";
import { createStoreGuard } from "../../src/server/storeGuard.js";

const hour = 3_600_000;
const day = 24 * hour;

/** The state of the API. */
const sessions = new Map<string, Record<string, unknown>>();
let available: number | undefined;
const asked: string[] = [];
const reads: LimitReads = {
  async session(id) {
    asked.push(id);
    return parseSession(sessions.get(id));
  },
  sessions: async () => [...sessions.values()].flatMap((session) => parseSession(session) ?? []),
  availableMinutes: async () => available,
};

const warn = vi.fn();
let store: Store;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T09:00:00Z") });
  sessions.clear();
  asked.length = 0;
  available = undefined;
  warn.mockReset();
  store = createMemoryStore(() => Date.now());
});
afterEach(() => {
  vi.useRealTimers();
});

const limited = (options: LimitsOptions, onFailure: "refuse" | "allow" = "refuse"): Limits =>
  createLimits(options, store, createStoreGuard(onFailure, warn));

const create = (limits: Limits, person: string | undefined = "ada") => limits.take("createSession", person, reads);

/** A successful create. */
async function created(limits: Limits, id: string, person = "ada"): Promise<Ticket> {
  const ticket = await create(limits, person);
  sessions.set(id, { id, status: "active" });
  await ticket.created(id);
  return ticket;
}

const left = async (limits: Limits, person = "ada") =>
  Object.fromEntries((await limits.states(person, reads)).map((state) => [`${state.limit} ${state.per}`, state.left ?? state.isReached]));

describe("a number of calls", () => {
  it("is let through, and the next refused with what, for whom and until when", async () => {
    const limits = limited({ createSession: { perPerson: "2/day" } });
    await create(limits);
    vi.setSystemTime(Date.now() + hour);
    await create(limits);
    await expect(create(limits)).rejects.toMatchObject({
      status: 429,
      code: "limit_reached",
      details: { limit: "createSession", per: "person", max: 2, window: "day", resetsAt: "2026-11-21T09:00:00.000Z" },
      headers: { "retry-after": String(23 * 3600) },
    });
    await create(limits, "bob");
  });

  it("starts over when the window that the first call has opened is over", async () => {
    const limits = limited({ createSession: { perPerson: "1/day" } });
    await create(limits);
    vi.setSystemTime(Date.now() + day - 1);
    await expect(create(limits)).rejects.toMatchObject({ headers: { "retry-after": "1" } });
    vi.setSystemTime(Date.now() + 1);
    await create(limits);
  });

  it.each([
    ["minute", 60_000],
    ["hour", hour],
    ["day", day],
    ["week", 7 * day],
    ["month", 30 * day],
  ])("per %s lasts that long", async (window, ms) => {
    const limits = limited({ createSession: { perPerson: `1/${window}` } });
    await create(limits);
    vi.setSystemTime(Date.now() + ms - 1000);
    await expect(create(limits)).rejects.toMatchObject({ details: { window } });
    vi.setSystemTime(Date.now() + 1000);
    await create(limits);
  });

  it("of everyone together is counted beside each person's, and not for those who are refused", async () => {
    const limits = limited({ createSession: { perPerson: "2/day", perAccount: "3/day" } });
    for (let index = 0; index < 9; index += 1) await create(limits).catch(() => {});
    await create(limits, "bob");
    await expect(create(limits, "bob")).rejects.toMatchObject({ details: { limit: "createSession", per: "account", max: 3 } });
    // A call that the account's limit refused does not count for the person.
    expect(await left(limits, "bob")).toEqual({ "createSession person": 1, "createSession account": 0 });
  });

  it("counts a caller without an e-mail address for the account alone", async () => {
    const limits = limited({ createSession: { perPerson: "1/day", perAccount: "3/day" }, activeSessions: { perPerson: 1 } });
    for (let index = 0; index < 3; index += 1) await limits.take("createSession", undefined, reads);
    await expect(limits.take("createSession", undefined, reads)).rejects.toMatchObject({ details: { per: "account" } });
  });

  it("of 0 lets nothing through", async () => {
    await expect(create(limited({ createSession: { perPerson: "0/day" } }))).rejects.toMatchObject({ status: 429 });
  });

  it("of analyses is separate from that of creates", async () => {
    const limits = limited({ createSession: { perPerson: "1/day" }, analyzeSession: { perPerson: "1/day" } });
    await create(limits);
    await limits.take("analyzeSession", "ada", reads);
    await expect(limits.take("analyzeSession", "ada", reads)).rejects.toMatchObject({ details: { limit: "analyzeSession" } });
  });

  it("is held when all calls come together", async () => {
    const limits = limited({ createSession: { perPerson: "5/day" } });
    const results = await Promise.allSettled(Array.from({ length: 200 }, (_, index) => create(limits, `person-${index % 4}`)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  });
});

describe("giving back", () => {
  it("makes room for another call", async () => {
    const limits = limited({ createSession: { perPerson: "1/day", perAccount: "1/day" }, minutes: { perPerson: "15/day", reserve: 15 }, activeSessions: { perPerson: 1 } });
    const ticket = await create(limits);
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
    await ticket.giveBack();
    await create(limits);
  });

  it("does not reach into the next window", async () => {
    const limits = limited({ createSession: { perPerson: "1/day" } });
    const ticket = await create(limits);
    vi.setSystemTime(Date.now() + day + 1);
    await create(limits);
    await ticket.giveBack();
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
  });

  it("does not make up a use when the window is over and nothing was counted since", async () => {
    const limits = limited({ createSession: { perPerson: "1/day" } });
    const ticket = await create(limits);
    vi.setSystemTime(Date.now() + day + 1);
    await ticket.giveBack();
    await create(limits);
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
  });
});

describe("minutes", () => {
  it("are reserved by a create, and settled by the session's duration, once", async () => {
    const limits = limited({ minutes: { perPerson: "40/month", perAccount: "100/month", reserve: 15 } });
    await created(limits, "one");
    expect(await left(limits)).toEqual({ "minutes person": 25, "minutes account": 85 });
    const ended = parseSession({ id: "one", status: "completed", duration: 181 })!;
    for (let index = 0; index < 3; index += 1) await limits.settle(ended);
    expect(await left(limits)).toEqual({ "minutes person": 36, "minutes account": 96 });
    // Another instance.
    await limited({ minutes: { perPerson: "40/month", perAccount: "100/month", reserve: 15 } }).settle(ended);
    expect(await left(limits)).toEqual({ "minutes person": 36, "minutes account": 96 });
  });

  it("count a session that was longer than its reservation in full", async () => {
    const limits = limited({ minutes: { perPerson: "40/month", reserve: 15 } });
    await created(limits, "one");
    await limits.settle(parseSession({ id: "one", status: "terminated", duration_minutes: 30 })!);
    expect(await left(limits)).toEqual({ "minutes person": 10 });
    await expect(create(limits)).rejects.toMatchObject({ details: { limit: "minutes", max: 40, window: "month" } });
  });

  it("stay reserved for a session that runs, or whose duration is unknown", async () => {
    const limits = limited({ minutes: { perPerson: "40/month", reserve: 15 } });
    await created(limits, "one");
    await limits.settle(parseSession({ id: "one", status: "active", duration: 60 })!);
    await limits.settle(parseSession({ id: "one", status: "completed" })!);
    expect(await left(limits)).toEqual({ "minutes person": 25 });
    await limits.settle(parseSession({ id: "one", status: "completed", duration: 60 })!);
    expect(await left(limits)).toEqual({ "minutes person": 39 });
  });

  it("are not given back for a session that never reserved any", async () => {
    const limits = limited({ minutes: { perPerson: "40/month", reserve: 15 } });
    await created(limits, "one");
    await limits.settle(parseSession({ id: "another", status: "completed", duration: 60 })!);
    expect(await left(limits)).toEqual({ "minutes person": 25 });
  });

  it("of sessions that ended unseen are settled before anybody is refused", async () => {
    const limits = limited({ minutes: { perPerson: "40/month", reserve: 15 } });
    await created(limits, "one");
    await created(limits, "two");
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
    sessions.set("one", { id: "one", status: "completed", duration: 60 });
    await create(limits);
  });

  it("cannot be fewer than one session reserves", () => {
    expect(() => limited({ minutes: { perPerson: "10/day", reserve: 15 } })).toThrow(/less than one session reserves/);
  });
});

describe("active sessions", () => {
  const options: LimitsOptions = { activeSessions: { perPerson: 1 } };

  it("refuse another while one runs, and ask the API whether it does", async () => {
    const limits = limited(options);
    await created(limits, "one");
    await expect(create(limits)).rejects.toMatchObject({
      code: "limit_reached",
      details: { limit: "activeSessions", per: "person", max: 1, resetsAt: "2026-11-20T09:40:00.000Z" },
      // The session may end any time before.
      headers: { "retry-after": "60" },
    });
    expect(await left(limits)).toEqual({ "activeSessions person": 0 });
    expect(asked).toEqual(["one", "one"]);
    await create(limits, "bob");
  });

  it("end with the session", async () => {
    const limits = limited(options);
    await created(limits, "one");
    sessions.set("one", { id: "one", status: "completed" });
    expect(await left(limits)).toEqual({ "activeSessions person": 1 });
    await created(limits, "two");
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
  });

  it("end after 40 minutes whatever the API says", async () => {
    const limits = limited(options);
    await created(limits, "one");
    vi.setSystemTime(Date.now() + 40 * 60_000 + 1);
    await create(limits);
  });

  it("let one of several creates at the same moment through", async () => {
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => create(limited(options))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("let one of several take the place of a session that has ended", async () => {
    const limits = limited(options);
    await created(limits, "one");
    sessions.set("one", { id: "one", status: "terminated" });
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => create(limited(options))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("keep a place that another create has taken over meanwhile", async () => {
    const limits = limited(options);
    await created(limits, "one");
    sessions.set("one", { id: "one", status: "terminated" });
    let answer = () => {};
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const slowReads: LimitReads = { ...reads, session: async (id) => slow.then(() => reads.session(id)) };
    const late = limits.take("createSession", "ada", slowReads);
    const lateRefusal = late.catch((error: unknown) => error);
    await create(limits);
    answer();
    expect(await lateRefusal).toMatchObject({ code: "limit_reached" });
  });

  it("can be several", async () => {
    const limits = limited({ activeSessions: { perPerson: 3 } });
    for (const id of ["one", "two", "three"]) await created(limits, id);
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
    sessions.set("two", { id: "two", status: "completed" });
    await create(limits);
  });

  it("keep their place when the API does not say what became of the session", async () => {
    const limits = limited(options);
    await created(limits, "one");
    sessions.delete("one");
    await expect(create(limits)).rejects.toMatchObject({ status: 429 });
  });
});

describe("the account's balance", () => {
  it("stops creates below the limit, and nothing else", async () => {
    const limits = limited({ stopBelowMinutes: 30 });
    available = 29.5;
    await expect(create(limits)).rejects.toMatchObject({ code: "limit_reached", details: { limit: "stopBelowMinutes", per: "account" } });
    await limits.take("analyzeSession", "ada", reads);
    expect(await limits.states("ada", reads)).toEqual([{ limit: "stopBelowMinutes", per: "account", isReached: true }]);
    available = 30;
    await create(limits);
    available = undefined;
    await create(limits);
  });

  it("gives back what the call had counted before", async () => {
    const limits = limited({ createSession: { perPerson: "1/day" }, activeSessions: { perPerson: 1 }, stopBelowMinutes: 30 });
    available = 0;
    await expect(create(limits)).rejects.toMatchObject({ details: { limit: "stopBelowMinutes" } });
    available = 100;
    await create(limits);
  });
});

describe("a limiter of the host's own", () => {
  it("decides, and is given back to", async () => {
    const limiter = new RateLimiterMemory({ points: 2, duration: 600, keyPrefix: "host" });
    const limits = limited({ createSession: { perPerson: limiter } });
    const ticket = await create(limits);
    await create(limits);
    await expect(create(limits)).rejects.toMatchObject({ details: { limit: "createSession", per: "person", max: 2, resetsAt: expect.any(String) } });
    expect((await limiter.get("ada"))!.consumedPoints).toBe(2);
    await ticket.giveBack();
    expect((await limiter.get("ada"))!.consumedPoints).toBe(1);
    expect(await left(limits)).toEqual({ "createSession person": 1 });
  });

  it("that blocks for a time is not paid back for what it did not count", async () => {
    const limits = limited({ createSession: { perPerson: { consume: () => Promise.reject({ consumedPoints: 0, msBeforeNext: 5000 }), reward: warn } } });
    await expect(create(limits)).rejects.toMatchObject({ headers: { "retry-after": "5" } });
    expect(warn).not.toHaveBeenCalled();
  });

  it("that never resets and can do nothing but consume is enough", async () => {
    let count = 0;
    const limits = limited({
      createSession: { perPerson: { consume: () => (++count > 1 ? Promise.reject({ consumedPoints: count, msBeforeNext: -1 }) : Promise.resolve({ msBeforeNext: -1 })) } },
    });
    await (await create(limits)).giveBack();
    await expect(create(limits)).rejects.toMatchObject({ status: 429, headers: undefined, details: { resetsAt: undefined } });
    expect(await left(limits)).toEqual({ "createSession person": false });
  });

  it("that fails is a failing store", async () => {
    const failing = { consume: () => Promise.reject(new Error("ECONNRESET")) };
    await expect(create(limited({ createSession: { perPerson: failing } }))).rejects.toMatchObject({ status: 503, code: "store_unavailable" });
    const throwing = { consume: () => { throw new Error("not connected"); } };
    await expect(create(limited({ createSession: { perPerson: throwing } }))).rejects.toMatchObject({ status: 503 });
  });
});

describe("a store that fails", () => {
  const failing = () => Promise.reject(new Error("ECONNREFUSED"));

  it("refuses what it cannot count with 503, and gives back what was counted before", async () => {
    const limits = limited({ createSession: { perPerson: "1/day" }, activeSessions: { perPerson: 1 } });
    const { begin } = store;
    store.begin = failing;
    await expect(create(limits)).rejects.toMatchObject({
      status: 503,
      code: "store_unavailable",
      headers: { "retry-after": expect.any(String) },
      note: expect.stringContaining("ECONNREFUSED"),
    });
    store.begin = begin;
    await create(limits);
  });

  it("lets everything through uncounted, with a warning, if the host allows it", async () => {
    store.begin = failing;
    store.createLimiter = () => ({ consume: failing, reward: failing });
    const limits = limited({ createSession: { perPerson: "1/day" }, activeSessions: { perPerson: 1 } }, "allow");
    for (let index = 0; index < 5; index += 1) await (await create(limits)).giveBack();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("ECONNREFUSED"));
  });

  it("that hangs is given up after seconds, and what it counts late is given back", async () => {
    vi.useFakeTimers({ now: new Date("2026-11-20T09:00:00Z") });
    const counted: number[] = [];
    let answer = (_: object) => {};
    store.createLimiter = () => ({
      consume: () => new Promise((resolve) => (answer = resolve)),
      reward: async (_key, points) => void counted.push(-points!),
    });
    const limits = limited({ createSession: { perPerson: "1/day" } });
    const [refused] = await Promise.all([create(limits).catch((error: unknown) => error), vi.advanceTimersByTimeAsync(4000)]);
    expect(refused).toMatchObject({ status: 503 });
    // The next calls do not wait as long.
    await expect(create(limits)).rejects.toMatchObject({ status: 503 });
    await vi.advanceTimersByTimeAsync(2000);
    answer({ consumedPoints: 1, msBeforeNext: 1000 });
    await vi.advanceTimersByTimeAsync(0);
    expect(counted).toEqual([-1]);
  });
});

describe("at startup", () => {
  it.each([
    ["5", { createSession: { perPerson: "5" } }],
    ["5 per day", { createSession: { perPerson: "5 per day" } }],
    ["5/fortnight", { createSession: { perPerson: "5/fortnight" } }],
    ["-5/day", { createSession: { perPerson: "-5/day" } }],
    ["0.5/day", { createSession: { perPerson: "0.5/day" } }],
    ["a number", { createSession: { perPerson: 5 } }],
    ["nothing", { createSession: { perPerson: null } }],
    ["an object that is no limiter", { createSession: { perPerson: {} } }],
    ["a misspelled limit", { createSessions: { perPerson: "5/day" } }],
    ["a misspelled part", { createSession: { perUser: "5/day" } }],
    ["a bare text", { createSession: "5/day" }],
    ["minutes without a reservation", { minutes: { perPerson: "120/month" } }],
    ["a reservation of half a minute", { minutes: { perPerson: "120/month", reserve: 0.5 } }],
    ["no active session", { activeSessions: { perPerson: 0 } }],
    ["a balance that is no number", { stopBelowMinutes: "30" }],
  ])("refuses %s", (_, options) => {
    expect(() => limited(options as LimitsOptions)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it.each(["5/day", " 5 / day ", "120/month"])("reads %s", (limit) => {
    expect(() => limited({ createSession: { perPerson: limit } })).not.toThrow();
  });
});
