import { useState } from "react";
import { ScenarioPicker } from "../../../src/index.js";
import { layOut, mount, nodesIn, until } from "./measure.js";

export type PickerKind = "ours" | "plain";

/** As the API returns them. */
const makeScenarios = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `scenario_${index}`,
    name: `Call ${index}`,
    description: "The customer has read the offer, and has three questions about the price and the start.",
    is_public: true,
    created_at: "2026-05-04T10:00:00Z",
  }));

type WireScenario = ReturnType<typeof makeScenarios>[number];

const lists = new Map<number, WireScenario[]>();

function scenariosOf(count: number): WireScenario[] {
  const list = lists.get(count) ?? makeScenarios(count);
  lists.set(count, list);
  return list;
}

/** A host's own code without a library: all scenarios in one list. */
function PlainList({ scenarios }: { scenarios: readonly WireScenario[] }) {
  const [query, setQuery] = useState("");
  const [value, setValue] = useState("");
  const wanted = query.toLowerCase();
  const shown = scenarios.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted));
  return (
    <div>
      <input type="search" aria-label="Search" value={query} onChange={(event) => setQuery(event.target.value)} />
      <ul>
        {shown.map(({ id, name, description }) => (
          <li key={id}>
            <label>
              <input type="radio" name="scenario" value={id} checked={id === value} onChange={() => setValue(id)} />
              <strong>{name}</strong>
              <span>{description}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

function view(kind: PickerKind, count: number, isWrapped: boolean) {
  const scenarios = scenariosOf(count);
  if (kind === "plain") return <PlainList scenarios={scenarios} />;
  return <ScenarioPicker scenarios={isWrapped ? { scenarios } : scenarios} searchable onValueChange={() => {}} />;
}

/** The first render and layout. `isWrapped`: the list is inside an object, as in the API's other dialect. */
export function measurePicker(kind: PickerKind, count: number, isWrapped = false): { ms: number; nodes: number } {
  const { ms, host, unmount } = mount(view(kind, count, isWrapped));
  const nodes = nodesIn(host);
  unmount();
  return { ms, nodes };
}

/** Milliseconds from a keystroke in the search to the layout of its result, for the first and the second letter. */
export async function measureKeystrokes(kind: PickerKind, count: number): Promise<{ first: number; second: number }> {
  const { host, unmount } = mount(view(kind, count, false));
  const field = host.querySelector<HTMLInputElement>("input[type=search]")!;
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!;
  const labels = host.getElementsByTagName("label");

  async function type(query: string): Promise<number> {
    window.gc?.();
    const startedAt = performance.now();
    setValue.call(field, query);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await until(() => labels[0]?.textContent?.includes(`Call ${query}`) === true);
    layOut(host);
    return performance.now() - startedAt;
  }

  const times = { first: await type("9"), second: await type("99") };
  unmount();
  return times;
}
