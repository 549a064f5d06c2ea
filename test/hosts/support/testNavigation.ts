import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DrivenBrowser, browsers } from "./browsers.js";
import type { Host } from "./host.js";
import { type Visit, changeRoutes, expectLiveMicrophone, leftIn, moveDock, patience, visit } from "./navigation.js";

interface Options {
  host: () => Host;
  /** The URL below which the app's pages are. */
  url: () => string;
  /** The router hides a page that the user leaves in React's `<Activity>`. @default it removes the page */
  hidesPages?: boolean;
  /** The app has a page with a panel that can be hidden. */
  hasPanel?: boolean;
  /** Waits for a minute until the window closes by itself, in Chromium. */
  waitsForTheEnd?: boolean;
}

/** Tests of one app whose pages have a practice and an embed with `keepAlive`, in each browser. */
export function testNavigation({ host, url, hidesPages, hasPanel, waitsForTheEnd }: Options): void {
  describe.each(browsers)("in %s", (name, open) => {
    let browser: DrivenBrowser;
    let app: Visit;

    beforeAll(async () => {
      browser = await open();
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      host().vendor.reset();
      host().loads.length = 0;
      app = await visit(browser, host(), `${url()}/home`);
      return () => app.page.close();
    });

    /** Opens the page without a session, and loads everything on the way. */
    async function countAtRest(page: string) {
      await app.go(page);
      await expect.poll(async () => (await app.state()).text, patience).toMatch(/Start practice|Bad news|session/i);
      await app.go("home");
      await new Promise((resolve) => setTimeout(resolve, 500));
      return leftIn(app);
    }
    async function expectNothingLeft(before: Record<string, number>) {
      expect(await app.state()).toMatchObject({ frames: 0, dock: undefined });
      const more = async () => Object.entries(await leftIn(app)).filter(([kind, count]) => count > (before[kind] ?? 0));
      await expect.poll(more, { ...patience, timeout: 10_000 }).toEqual([]);
    }
    async function expectLoads(inTab: number, ofVendor: number) {
      expect(await app.page.evaluate(() => window.watched.loads, undefined)).toBe(inTab);
      expect(host().loads).toHaveLength(ofVendor);
    }
    const expectOneLoad = () => expectLoads(1, 1);
    const click = (part: string) =>
      app.inSession((part) => document.querySelector<HTMLButtonElement>(`[data-part=${part}]`)!.click(), part);

    async function startPractice(page: string, { go, page: tab, press, startSession } = app) {
      await go(page);
      const choose = () => {
        const radio = document.querySelector<HTMLInputElement>("input[type=radio]");
        radio?.click();
        return radio?.checked;
      };
      // The other page names its scenario, so its practice starts by itself.
      if (page === "practice") {
        await expect.poll(() => tab.evaluate(choose, undefined), patience).toBe(true);
        await press("Start practice");
      }
      await startSession();
    }

    it("keeps a practice through 100 changes of route and 100 moves of the window", async () => {
      const before = await countAtRest("practice");
      await startPractice("practice");
      const since = Date.now();
      await changeRoutes(app, "practice");
      await app.go("about");
      await moveDock(app);
      await expectLiveMicrophone(app, since);
      await app.press("Return");
      await expect.poll(async () => (await app.state()).at, patience).toBe("place");
      await click("submit");
      const heard = async () => [...(await app.state()).heard].sort();
      await expect.poll(heard, patience).toEqual(["onComplete", "provider ready", "provider start", "provider stop", "provider submit"]);
      await expectOneLoad();
      expect(host().vendor.callsTo("createSession")).toHaveLength(1);
      await expect.poll(() => host().vendor.callsTo("analyzeSession").length, patience).toBe(1);
      await expect.poll(async () => (await app.state()).text, patience).toContain("Practice again");
      await app.go("home");
      expect(await heard()).toHaveLength(5);
      await expectNothingLeft(before);
    });

    it("keeps an embed whose session ends in the window, and completes it on return", async () => {
      const before = await countAtRest("session");
      await app.page.evaluate(() => {
        window.heard = [];
        window.watched.loads = 0;
      }, undefined);
      host().loads.length = 0;
      await app.go("session");
      await app.startSession();
      const since = Date.now();
      await changeRoutes(app, "session");
      await app.go("about");
      await moveDock(app);
      await expectLiveMicrophone(app, since);
      await click("stop");
      await expect.poll(async () => (await app.state()).dock, patience).toBe("ended");
      // A page that is only hidden has had its frame since before, and hears the end itself.
      const ofPage = hidesPages ? ["onComplete", "start", "stop"] : ["provider ready", "ready", "start"];
      expect([...(await app.state()).heard].sort()).toEqual([...ofPage, "provider start", "provider stop"].sort());
      const loads = hidesPages ? 0 : 1;
      await expectLoads(loads, loads);

      if (waitsForTheEnd && name === "Chromium") {
        await expect.poll(app.state, { timeout: 90_000, interval: 1000 }).toMatchObject({ dock: undefined, frames: 0 });
      } else {
        await app.press("Close");
      }
      await app.go("home");
      await expectNothingLeft(before);
      const completed = async () => (await app.state()).heard.filter((name) => name === "onComplete");
      await app.go("session");
      await expect.poll(completed, patience).toHaveLength(1);
      await expectLoads(loads, loads);
      await app.go("home");
      await app.go("session");
      expect(await completed()).toHaveLength(1);
    }, 240_000);

    it("keeps two tabs apart, and offers to continue what ended when the user left the site", async () => {
      await startPractice("practice");
      await app.go("about");
      await expect.poll(app.state, patience).toMatchObject({ dock: "active", at: "dock" });

      const second = await visit(browser, host(), `${url()}/home`, app.page);
      expect(await second.state()).toMatchObject({ frames: 0, dock: undefined });
      await startPractice("practice", second);
      await second.go("about");
      await expect.poll(second.state, patience).toMatchObject({ frames: 1, dock: "active" });
      await second.page.close();
      expect(await app.state()).toMatchObject({ frames: 1, dock: "active", at: "dock" });
      expect(host().vendor.callsTo("createSession")).toHaveLength(2);
      await expectLoads(1, 2);

      await app.page.goto(`${host().origin}/embed/basic/scenario_bad_news`);
      await app.page.goto(`${url()}/practice`);
      await app.press("Continue practice");
      await app.startSession();
      await click("submit");
      await expect.poll(async () => (await app.state()).heard.filter((name) => name === "onComplete"), patience).toHaveLength(1);
      expect(host().vendor.callsTo("createSession")).toHaveLength(2);
    });

    it("goes on with an embed that the Back button brings back", async () => {
      await app.go("session");
      await expect.poll(async () => (await app.state()).status, patience).toBe("ready");
      const corner = (selector: string) => {
        const { left, top } = document.querySelector(selector)!.getBoundingClientRect();
        return { left, top };
      };
      const frame = await app.page.evaluate(corner, "iframe");
      const start = await app.inSession(corner, "[data-part=start]");
      await app.page.goto(host().origin);
      // A page from the back/forward cache is no navigation to a driver, so nothing waits for one here.
      await app.page.evaluate(() => void setTimeout(() => history.back()), undefined);
      await expect.poll(() => app.page.evaluate(() => location.origin, undefined), patience).not.toBe(host().origin);
      await expect.poll(async () => (await app.state()).status, patience).toBe("ready");
      // Chromium without a window keeps no such cache: it loads the page again.
      expect(host().loads).toHaveLength(name === "Firefox" ? 1 : 2);
      await app.page.mouse.move(frame.left + start.left + 10, frame.top + start.top + 10);
      await app.page.mouse.down();
      await app.page.mouse.up();
      await expect.poll(async () => (await app.state()).status, patience).toBe("active");
      expect((await app.state()).heard).toContain("start");
    });

    it.runIf(hasPanel)("shows a session of a hidden part of the page in the window", async () => {
      await app.go("panel");
      await app.startSession();
      for (let time = 0; time < 10; time++) {
        await app.press("Hide");
        await expect.poll(app.state, patience).toMatchObject({ frames: 1, dock: "active", at: "dock", fits: true });
        await app.press("Show");
        await expect.poll(app.state, patience).toMatchObject({ frames: 1, dock: undefined, at: "place" });
      }
      await app.press("Hide");
      await click("submit");
      await expect.poll(async () => (await app.state()).heard.filter((name) => name === "onComplete"), patience).toHaveLength(1);
      await expectOneLoad();
    });

    it(`without keepAlive, ${hidesPages ? "goes on listening to the hidden page" : "ends with its page, and offers to continue"}`, async () => {
      await startPractice("brief");
      await app.go("about");
      if (hidesPages) {
        expect(await app.state()).toMatchObject({ frames: 1, dock: undefined });
      } else {
        await expect.poll(app.state, patience).toMatchObject({ frames: 0, dock: undefined });
        await app.go("brief");
        await app.press("Continue practice");
        await app.startSession();
        expect(host().loads.at(-1)).toContain("restoreSession=");
      }
      await click("submit");
      await expect.poll(async () => (await app.state()).heard.filter((name) => name === "onComplete"), patience).toHaveLength(1);
      expect(host().loads).toHaveLength(hidesPages ? 1 : 2);
      expect(host().vendor.callsTo("createSession")).toHaveLength(1);
    });
  });
}
