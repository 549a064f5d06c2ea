import { build } from "esbuild";
import { type Browser, chromium } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFakeVendor, routeToughTongue } from "../../src/testing/index.js";
import { launchOptions } from "../support/chromium.js";

let browser: Browser;
let script: string;

beforeAll(async () => {
  const entry = `
    import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { PracticeFlow, ToughTongueProvider } from "./src/index.ts";
    createRoot(document.getElementById("root")).render(createElement(ToughTongueProvider, { proxyUrl: "/tt" }, createElement(PracticeFlow)));`;
  const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: process.cwd() }, bundle: true, write: false, format: "esm" });
  script = outputFiles[0]!.text;
  browser = await chromium.launch(launchOptions);
}, 120_000);
afterAll(() => browser?.close());

test("a practice runs in a real browser, from the list to the score, without a server", async () => {
  const vendor = createFakeVendor();
  const page = await browser.newPage();
  await page.route("http://localhost:5999/**", (route) =>
    route.request().url().endsWith("main.js")
      ? route.fulfill({ contentType: "text/javascript", body: script })
      : route.fulfill({ contentType: "text/html", body: '<div id="root"></div><script type="module" src="/main.js"></script>' }),
  );
  await routeToughTongue(page, vendor, { proxyUrl: "/tt", user: { userEmail: "eve@example.com", userName: "Eve" } });
  await page.goto("http://localhost:5999/practice");
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Start practice" }).click();
  const session = page.frameLocator('[data-tt="session-frame"]');
  await session.getByRole("button", { name: "Start" }).click();
  await session.getByRole("button", { name: "End and submit" }).click();
  await page.getByRole("meter", { name: "Score" }).waitFor();
  expect(vendor.callsTo("createSession").map(({ body }) => body)).toMatchObject([{ user_email: "eve@example.com" }]);
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
}, 120_000);
