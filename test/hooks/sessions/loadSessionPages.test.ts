import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionPage } from "../../../src/client/client.js";
import { loadSessionPages } from "../../../src/hooks/sessions/loadSessionPages.js";
import { type Session, parseSession } from "../../../src/protocol/session.js";
import { patience, runs } from "../../protocol/foreign.js";

interface List {
  total: number;
  pageSize?: number;
  /** The API's page metadata. */
  meta?: "all" | "hasNext" | "none";
  maxSessions?: number;
  ignoresPage?: boolean;
  /** The delay of each page, in milliseconds, so that pages can overtake each other. */
  delay?: (number: number) => number;
  failsAt?: number;
  stopAfter?: number;
}

const session = (id: number): Session => parseSession({ id: String(id), status: "completed" })!;

async function load({
  total,
  pageSize = 10,
  meta = "all",
  maxSessions = 5000,
  ignoresPage,
  delay = () => 0,
  failsAt,
  stopAfter = Infinity,
}: List) {
  const asked: number[] = [];
  const loaded = new Map<string, number>();
  let atOnce = 0;
  let mostAtOnce = 0;
  const controller = new AbortController();
  const fetchPage = async (number: number): Promise<SessionPage> => {
    asked.push(number);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, delay(number)));
    atOnce--;
    if (number === failsAt) throw new Error("down");
    const start = ignoresPage ? 0 : (number - 1) * pageSize;
    const sessions = Array.from({ length: Math.max(0, Math.min(pageSize, total - start)) }, (_, index) => session(start + index));
    const totalPages = Math.ceil(total / pageSize);
    const hasNext = number < totalPages;
    if (meta === "none") return { sessions };
    const known = meta === "all" ? { total, totalPages } : {};
    return { sessions, page: { page: number, limit: pageSize, hasNext, hasPrevious: number > 1, ...known } };
  };
  const outcome = await loadSessionPages(fetchPage, {
    pageSize,
    maxSessions,
    signal: controller.signal,
    onPage(page) {
      for (const { id } of page.sessions) loaded.set(id, (loaded.get(id) ?? 0) + 1);
      if (asked.length >= stopAfter) controller.abort();
    },
  }).then(
    () => "done",
    () => "failed",
  );
  return { asked, loaded, mostAtOnce, outcome };
}

describe("loading every page of a list", () => {
  it("requests the first page alone, then two at a time, each once", async () => {
    const { asked, loaded, mostAtOnce } = await load({ total: 95, delay: (number) => (number % 3) * 2 });
    expect([...asked].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(loaded.size).toBe(95);
    expect(mostAtOnce).toBe(2);
  });

  it.each(["hasNext", "none"] as const)("goes on page by page where the API does not say how many there are (%s)", async (meta) => {
    const { asked, loaded, mostAtOnce } = await load({ total: 35, meta });
    expect(asked).toEqual([1, 2, 3, 4]);
    expect(loaded.size).toBe(35);
    expect(mostAtOnce).toBe(1);
  });

  it("asks once where there is nothing", async () => {
    expect((await load({ total: 0 })).asked).toEqual([1]);
    expect((await load({ total: 0, meta: "none" })).asked).toEqual([1]);
  });

  it("ends on a list that sends the same page forever", async () => {
    expect((await load({ total: 50, meta: "none", ignoresPage: true })).asked).toEqual([1, 2]);
  });

  it("stops before the limit is exceeded", async () => {
    const { asked, loaded } = await load({ total: 1000, maxSessions: 45 });
    expect(asked).toHaveLength(5);
    expect(loaded.size).toBe(50);
  });

  it("requests nothing more once it was stopped", async () => {
    const { asked, outcome } = await load({ total: 1000, stopAfter: 4 });
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(outcome).toBe("done");
  });

  it("rejects with the first failure, and the pages that came are kept", async () => {
    const { outcome, loaded, asked } = await load({ total: 1000, failsAt: 4 });
    expect(outcome).toBe("failed");
    expect(loaded.size).toBeGreaterThanOrEqual(30);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked.length).toBeLessThanOrEqual(6);
  });

  it("continues after a page that the proxy has emptied", async () => {
    const asked: number[] = [];
    const fetchPage = async (number: number): Promise<SessionPage> => {
      asked.push(number);
      return { sessions: number === 3 ? [session(3)] : [], page: { page: number, limit: 10, hasNext: number < 3, hasPrevious: false } };
    };
    await loadSessionPages(fetchPage, { pageSize: 10, maxSessions: 100, signal: new AbortController().signal, onPage() {} });
    expect(asked).toEqual([1, 2, 3]);
  });
});

describe("any list", patience, () => {
  it("is loaded whole, no page twice, never more than two at a time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          total: fc.integer({ min: 0, max: 60 }),
          pageSize: fc.integer({ min: 1, max: 9 }),
          meta: fc.constantFrom<("all" | "hasNext" | "none")[]>("all", "hasNext", "none"),
          delays: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 5 }),
        }),
        async ({ delays, ...list }) => {
          const { asked, loaded, mostAtOnce } = await load({ ...list, delay: (number) => delays[number % delays.length]! });
          expect(loaded.size).toBe(list.total);
          expect(new Set(asked).size).toBe(asked.length);
          expect(mostAtOnce).toBeLessThanOrEqual(2);
        },
      ),
      runs(60),
    );
  });
});
