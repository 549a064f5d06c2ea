import { test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import "../../.storybook/stage.css";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { makeScenario } from "../../src/testing/makeScenario.js";
import { makeWireSession } from "../../src/testing/makeSession.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import { ar } from "../../src/labels/locales/ar.js";

const pic = () => URL.createObjectURL(new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56"><rect width="56" height="56" fill="#35506b"/><circle cx="28" cy="23" r="11" fill="#c98b5c"/><path d="M8 56a20 20 0 0 1 40 0z" fill="#fff"/></svg>`], { type: "image/svg+xml" }));
const extra = [
  makeScenario({ id: "renewal2", name: "Renewal with price", description: "Tell a loyal customer that the price goes up by 12 percent.", metadata: { role: "Jonas, finance lead", category: "Sales", minutes: 12, difficulty: "Hard" }, price: { amount: 9, currency: "EUR", interval: "month" }, avatarUrl: undefined }),
  makeScenario({ id: "soon", name: "Final exam: discovery call", description: "Your discovery call counts toward the certificate.", isOneTime: true, startsAt: new Date("2099-06-01T07:00:00Z"), metadata: { role: "Dana, head of operations", category: "Exam" } }),
  makeScenario({ id: "bare", name: "Bare", description: undefined }),
];
async function shot(name: string, width: number, height: number, ui: (v: ReturnType<typeof createFakeVendor>) => React.ReactNode, props: object = {}, dark = false, dir = "ltr") {
  await page.viewport(width, height);
  const vendor = createFakeVendor({ sessions: [58, 71].map((score, i) => makeWireSession({ ...makeWireAnalysis("E", { score }, ""), id: `done_${i}`, scenario_id: "scenario_salary_negotiation" })) });
  document.documentElement.dir = dir;
  document.body.style.background = dark ? "#0e1214" : "#faf9f6";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  document.body.style.padding = "20px"; document.body.style.fontFamily = "system-ui"; document.body.style.color = dark ? "#eee" : "#222";
  const screen = await render(<FakeToughTongueProvider vendor={vendor} timeZone="UTC" {...props}>{ui(vendor)}</FakeToughTongueProvider>);
  await new Promise((r) => setTimeout(r, 900));
  await page.screenshot({ path: `/tmp/shots/${name}.png` });
  await screen.unmount();
}
const meta = (s: { id: string }) => ({ avatarUrl: s.id.includes("salary") ? pic() : undefined, chips: s.id.includes("salary") ? ["New"] : [] });
test("shots", async () => {
  await shot("light", 1000, 1100, () => <ScenarioPicker searchable showBest scenarioMeta={meta} defaultValue="scenario_salary_negotiation" />);
  await shot("dark", 1000, 1100, () => <ScenarioPicker searchable showBest groupBy="category" scenarioMeta={meta} defaultValue="scenario_salary_negotiation" />, {}, true);
  await shot("extra", 1000, 500, () => <ScenarioPicker scenarios={extra} defaultValue="renewal2" />);
  await shot("rtl", 700, 900, () => <ScenarioPicker scenarios={[...extra, makeScenario({ id: "ar", name: "مقابلة عمل: 3 أسئلة صعبة", description: "تدرّب على مقابلة عمل مع مديرة التوظيف.", metadata: { role: "سارة، مديرة التوظيف", minutes: 10, level: 2 } })]} defaultValue="ar" />, { labels: ar, locale: "ar-EG" }, false, "rtl");
  await shot("narrow", 320, 900, () => <ScenarioPicker searchable showBest scenarioMeta={meta} defaultValue="scenario_salary_negotiation" />);
  await shot("loading", 700, 600, () => <ScenarioPicker scenarios={null} />);
  await shot("wide", 1400, 800, () => <ScenarioPicker groupBy="category" />);
  await shot("flow", 1000, 1200, () => <PracticeFlow />);
});
