import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";

const logged = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];

afterEach(() => {
  for (const spy of logged) expect(spy).not.toHaveBeenCalled();
});

it.each([
  ["picks", () => <PracticeFlow />, 'data-step="pick"'],
  ["starts by itself, later", () => <PracticeFlow scenarioId="scenario_1" resume="session" />, 'data-step="starting"'],
  ["embeds, later", () => <PracticeFlow scenarioId="scenario_1" start="scenario" />, 'data-step="starting"'],
  ["lists", () => <ScenarioPicker searchable />, 'data-status="loading"'],
  ["shows what is there", () => <ScenarioPicker scenarios={[{ id: "a", name: "Call" }]} />, 'data-status="ready"'],
])("on a server, it %s: no request, no log, no style attribute", async (_name, show, expected) => {
  const fetcher = vi.fn();
  const html = renderToString(<ToughTongueProvider fetcher={fetcher}>{show()}</ToughTongueProvider>);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(html).toContain(expected);
  expect(html).not.toContain("style=");
  expect(fetcher).not.toHaveBeenCalled();
});
