import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { type ReactNode, StrictMode, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { ScenarioPicker, type ScenarioPickerProps } from "../../src/components/ScenarioPicker.js";
import { initialsOf } from "../../src/components/scenarioPicker/Portrait.js";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../../src/hooks/ToughTongueProvider.js";
import { de } from "../../src/labels/locales/de.js";
import { type FakeVendor, type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { makeWireSession } from "../../src/testing/makeSession.js";
import { makeScenario } from "../../src/testing/makeScenario.js";

const calls = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `s${from + index}`, name: `Call ${from + index}` }));

const three = [
  { id: "discovery", name: "Discovery call", description: "First talk with a customer" },
  { id: "price", name: "Price negotiation", description: "Hold the price" },
  { id: "feedback", name: "Feedback à la carte" },
];

const radio = (name: string | RegExp) => screen.getByRole("radio", { name });
const root = () => document.querySelector<HTMLElement>('[data-tt="scenario-picker"]')!;

function renderWithVendor(options: FakeVendorOptions, props: ScenarioPickerProps = {}) {
  const vendor: FakeVendor = createFakeVendor(options);
  const onError = vi.fn();
  const client = createClient({ fetcher: vendor.fetch, retry: false, onError });
  const ui = (more: ScenarioPickerProps = {}) => (
    <ToughTongueProvider client={client}>
      <ScenarioPicker {...props} {...more} />
    </ToughTongueProvider>
  );
  return { vendor, onError, ...render(ui()), ui };
}

describe("ScenarioPicker with its own data", () => {
  it("works without a provider, as native radios in a named group", () => {
    render(<ScenarioPicker scenarios={three} />);
    expect(root()).toHaveAttribute("data-status", "ready");
    const group = screen.getByRole("radiogroup", { name: "Choose a scenario" });
    const radios = within(group).getAllByRole<HTMLInputElement>("radio");
    expect(radios.map((input) => input.value)).toEqual(["discovery", "price", "feedback"]);
    expect(new Set(radios.map((input) => input.name)).size).toBe(1);
    expect(radio("Discovery call")).toHaveAccessibleDescription("First talk with a customer");
    expect(radio("Price negotiation").closest('[data-tt="scenario"]')).not.toBeNull();
  });

  it("reports the id and the scenario, once per choice", async () => {
    const onValueChange = vi.fn();
    const onChange = vi.fn();
    render(<ScenarioPicker scenarios={three} onValueChange={onValueChange} onChange={onChange} />);
    await userEvent.click(screen.getByText("Hold the price"));
    await userEvent.click(radio("Price negotiation"));
    expect(onValueChange.mock.calls).toEqual([["price"]]);
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(onChange.mock.calls[0]![0]).toMatchObject({ id: "price", name: "Price negotiation" });
    expect(radio("Price negotiation")).toBeChecked();
  });

  it("is controlled by `value`, and null means no choice", async () => {
    const { rerender } = render(<ScenarioPicker scenarios={three} value="price" />);
    await userEvent.click(radio("Discovery call"));
    expect(radio("Price negotiation")).toBeChecked();
    rerender(<ScenarioPicker scenarios={three} value={null} />);
    expect(screen.queryByRole("radio", { checked: true })).toBeNull();
  });

  it("moves by arrow keys, which choose as they go", async () => {
    const onValueChange = vi.fn();
    render(<ScenarioPicker scenarios={three} defaultValue="discovery" onValueChange={onValueChange} />);
    await userEvent.tab();
    expect(radio("Discovery call")).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    expect(radio("Price negotiation")).toBeChecked();
    expect(onValueChange.mock.calls).toEqual([["price"]]);
  });

  it("H111: a callback that throws stops nothing", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const onChange = vi.fn();
    const broken = () => {
      throw new Error("host bug");
    };
    render(<ScenarioPicker scenarios={three} onValueChange={broken} onChange={onChange} />);
    await userEvent.click(radio("Discovery call"));
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });

  it("shows the state of pending and of empty data", () => {
    const { rerender } = render(<ScenarioPicker scenarios={null} searchable />);
    expect(root()).toHaveAttribute("data-status", "loading");
    expect(root()).toHaveAttribute("aria-busy", "true");
    rerender(<ScenarioPicker scenarios={[]} />);
    expect(root()).toHaveAttribute("data-status", "empty");
    expect(screen.getByText("There are no scenarios yet.")).toBeVisible();
  });

  it("says what is missing where there is neither a provider nor a list", () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => render(<ScenarioPicker />)).toThrow(/ToughTongueProvider.*or pass `scenarios`/);
    logged.mockRestore();
  });

  it("lets the host draw a scenario, and name the group", async () => {
    render(
      <>
        <h2 id="mine">What now?</h2>
        <ScenarioPicker
          scenarios={three}
          aria-labelledby="mine"
          className="own"
          renderScenario={(scenario, { selected }) => `${scenario.name}${selected ? " (yes)" : ""}`}
        />
      </>,
    );
    expect(screen.getByRole("radiogroup", { name: "What now?" })).toBeVisible();
    expect(screen.queryByText("Choose a scenario")).toBeNull();
    await userEvent.click(radio("Discovery call"));
    expect(radio("Discovery call (yes)")).toBeChecked();
    expect(root()).toHaveClass("own");
  });

  it("takes texts from its labels", () => {
    render(<ScenarioPicker scenarios={[]} labels={{ title: "Szenario", emptyList: "Noch keine." }} />);
    expect(screen.getByText("Noch keine.")).toBeVisible();
  });

  it("disabled lets nothing be chosen", async () => {
    const onValueChange = vi.fn();
    render(<ScenarioPicker scenarios={three} disabled searchable onValueChange={onValueChange} />);
    await userEvent.click(radio("Discovery call"));
    expect(onValueChange).not.toHaveBeenCalled();
    expect(screen.getByRole("searchbox")).toBeDisabled();
  });

  it("D106, D108: names are isolated and whole", () => {
    const name = `\u202E${"x".repeat(100_000)}`;
    render(<ScenarioPicker scenarios={[{ id: "a", name }]} />);
    const text = document.querySelector('[data-tt="scenario"] bdi');
    expect(text?.textContent).toBe(name);
  });
});

describe("ScenarioPicker's search", () => {
  it("finds without accents and case, and keeps the chosen one mounted and first", async () => {
    render(<ScenarioPicker scenarios={three} searchable defaultValue="price" />);
    const chosen = radio("Price negotiation");
    await userEvent.type(screen.getByRole("searchbox", { name: "Search scenarios" }), "A LA carte");
    const radios = screen.getAllByRole<HTMLInputElement>("radio");
    expect(radios.map((input) => input.value)).toEqual(["price", "feedback"]);
    expect(radios[0]).toBe(chosen);
    expect(chosen).toBeChecked();
    expect(screen.getByText("Your choice")).toBeVisible();
  });

  it("announces the number of results, once the typing rests", async () => {
    vi.useFakeTimers();
    render(<ScenarioPicker scenarios={three} searchable />);
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "ca" } });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "call" } });
    expect(screen.getByRole("status")).toHaveTextContent(/^$/);
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.getByRole("status")).toHaveTextContent("1 scenario found");
    vi.useRealTimers();
  });

  it.each([
    ["as browsers say it", { isComposing: true }],
    ["as Safari says it of the last key", { keyCode: 229 }],
  ])("keys of an input method are left to it (%s)", async (_, composing) => {
    render(
      <form>
        <ScenarioPicker scenarios={[{ id: "a", name: "Oper" }]} searchable />
      </form>,
    );
    const search = screen.getByRole("searchbox");
    await userEvent.type(search, "Op");
    for (const key of ["Escape", "Enter"]) expect(fireEvent.keyDown(search, { key, ...composing })).toBe(true);
    expect(search).toHaveValue("Op");
  });

  it("is cleared by Escape, which goes no further, and Enter sends no form", async () => {
    const onKeyDown = vi.fn();
    const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault());
    render(
      <form onSubmit={onSubmit} onKeyDown={(event) => event.key === "Escape" && onKeyDown()}>
        <ScenarioPicker scenarios={three} searchable />
        <button type="submit">Send</button>
      </form>,
    );
    await userEvent.type(screen.getByRole("searchbox"), "price{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(screen.getAllByRole("radio")).toHaveLength(3);
    expect(onKeyDown).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(onKeyDown).toHaveBeenCalledTimes(1);
  });

  it("says that nothing was found, and clears the search on request", async () => {
    render(<ScenarioPicker scenarios={three} searchable />);
    await userEvent.type(screen.getByRole("searchbox"), "opera");
    expect(screen.getByText(/No scenarios match “.*opera.*”/, { selector: ":not([role=status])" })).toBeVisible();
    expect(root()).toHaveAttribute("data-status", "empty");
    await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
    expect(screen.getByRole("searchbox")).toHaveFocus();
    expect(screen.getAllByRole("radio")).toHaveLength(3);
  });
});

describe("ScenarioPicker with a long list", () => {
  // Looking hundreds of radios up by role takes jsdom seconds.
  const radios = () => [...document.querySelectorAll<HTMLInputElement>('[data-tt="scenario"] input[type="radio"]')];
  const more = () => document.querySelector<HTMLElement>('[data-tt="scenarios-more"] button');

  it("shows fifty, then more, and leaves the focus where it is", () => {
    render(<ScenarioPicker scenarios={calls(120)} />);
    expect(radios()).toHaveLength(50);
    expect(screen.getByText("Showing 50 of 120")).toBeVisible();
    more()!.focus();
    fireEvent.click(more()!);
    expect(radios()).toHaveLength(100);
    expect(more()).toHaveTextContent("Show 20 more");
    expect(more()).toHaveFocus();
    fireEvent.click(more()!);
    expect(radios()).toHaveLength(120);
    expect(more()).toBeNull();
    expect(radios()[100]).toHaveFocus();
    expect(radios().some((radio) => radio.checked)).toBe(false);
  });

  it("keeps a chosen one mounted that is not on the page", () => {
    render(<ScenarioPicker scenarios={calls(120)} defaultValue="s110" />);
    expect(radios()).toHaveLength(51);
    expect(radios()[0]).toHaveProperty("value", "s110");
    expect(radios()[0]).toBeChecked();
  });

  it("D102: all of ten thousand are within reach, by search and page by page", async () => {
    render(<ScenarioPicker scenarios={calls(10_000)} searchable />);
    const search = document.querySelector('input[type="search"]')!;
    fireEvent.change(search, { target: { value: "call 9999" } });
    await waitFor(() => expect(radios().map((radio) => radio.value)).toEqual(["s9999"]));
    fireEvent.change(search, { target: { value: "call 99" } });
    await waitFor(() => expect(radios()).toHaveLength(50));
    while (more()) fireEvent.click(more()!);
    // All numbers with two nines in a row.
    expect(radios()).toHaveLength(280);
  });

  it("`filter` leaves out, but not the chosen one", () => {
    const { rerender } = render(<ScenarioPicker scenarios={three} defaultValue="price" filter={({ id }) => id === "feedback"} />);
    expect(screen.getAllByRole<HTMLInputElement>("radio").map((input) => input.value)).toEqual(["price", "feedback"]);
    rerender(<ScenarioPicker scenarios={three} filter={() => false} />);
    expect(root()).toHaveAttribute("data-status", "empty");
    expect(radio("Price negotiation")).toBeChecked();
  });
});

describe("ScenarioPicker in a form", () => {
  const form = () => document.querySelector("form")!;
  const sent = () => new FormData(form()).get("scenario");

  it("is sent, also when a search hides the choice", async () => {
    render(
      <form>
        <ScenarioPicker scenarios={three} name="scenario" required searchable />
      </form>,
    );
    expect(form().checkValidity()).toBe(false);
    await userEvent.click(radio("Discovery call"));
    await userEvent.type(screen.getByRole("searchbox"), "price");
    expect(sent()).toBe("discovery");
    expect(form().checkValidity()).toBe(true);
  });

  it("a reset restores the default, and the next choice is reported", async () => {
    const onValueChange = vi.fn();
    render(
      <form>
        <ScenarioPicker scenarios={three} name="scenario" defaultValue="discovery" onValueChange={onValueChange} />
        <button type="reset">Reset</button>
      </form>,
    );
    await userEvent.click(radio("Price negotiation"));
    await userEvent.click(screen.getByRole("button", { name: "Reset" }));
    await waitFor(() => expect(radio("Discovery call")).toBeChecked());
    expect(sent()).toBe("discovery");
    await userEvent.click(radio("Price negotiation"));
    expect(radio("Price negotiation")).toBeChecked();
    expect(onValueChange.mock.calls).toEqual([["price"], ["price"]]);
  });

  it("a reset without a default leaves none chosen; a canceled one and a controlled picker stay", async () => {
    function Controlled() {
      const [value, setValue] = useState<string | null>("price");
      return <ScenarioPicker scenarios={three} name="controlled" value={value} onValueChange={setValue} />;
    }
    render(
      <form>
        <ScenarioPicker scenarios={three} name="scenario" labels={{ title: "Free" }} />
        <Controlled />
      </form>,
    );
    const free = within(screen.getByRole("radiogroup", { name: "Free" }));
    const controlled = within(screen.getByRole("radiogroup", { name: "Choose a scenario" }));
    await userEvent.click(free.getByRole("radio", { name: "Price negotiation" }));
    await userEvent.click(controlled.getByRole("radio", { name: "Discovery call" }));
    act(() => form().reset());
    await waitFor(() => expect(free.queryByRole("radio", { checked: true })).toBeNull());
    expect(controlled.getByRole("radio", { name: "Discovery call" })).toBeChecked();
  });
});

describe("ScenarioPicker with a provider", () => {
  it("fetches all scenarios, under StrictMode too", async () => {
    const vendor = createFakeVendor({ scenarios: three });
    const client = createClient({ fetcher: vendor.fetch });
    render(
      <StrictMode>
        <ToughTongueProvider client={client}>
          <ScenarioPicker />
        </ToughTongueProvider>
      </StrictMode>,
    );
    expect(root()).toHaveAttribute("data-status", "loading");
    await screen.findByRole("radio", { name: "Discovery call" });
    expect(screen.getAllByRole("radio")).toHaveLength(3);
  });

  it("fetches the featured ones on request, and nothing where it has its own", async () => {
    const { vendor, rerender, ui } = renderWithVendor({}, { scenarios: three });
    await screen.findByRole("radio", { name: "Discovery call" });
    expect(vendor.calls).toHaveLength(0);
    rerender(ui({ scenarios: undefined, source: "featured" }));
    await waitFor(() => expect(root()).toHaveAttribute("data-status", "ready"));
    expect(vendor.calls.map((call) => call.endpoint)).toEqual(["listFeaturedScenarios"]);
  });

  it("N70: says that it failed, and tries again on request", async () => {
    const { onError } = renderWithVendor({ scenarios: three, faults: { listScenarios: [{ status: 401 }] } });
    await screen.findByText("We couldn't load the scenarios", { selector: "[data-tt=problem] *" });
    expect(root()).toHaveAttribute("data-status", "failed");
    expect(onError).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(root()).toHaveFocus();
    await screen.findByRole("radio", { name: "Discovery call" });
    expect(root()).toHaveAttribute("data-status", "ready");
  });

  it("asks again for an empty list on request", async () => {
    const { vendor } = renderWithVendor({ scenarios: three, faults: { listScenarios: [{ body: { scenarios: [] } }] } });
    await userEvent.click(await screen.findByRole("button", { name: "Check again" }));
    await screen.findByRole("radio", { name: "Discovery call" });
    expect(vendor.callsTo("listScenarios")).toHaveLength(2);
  });

  it("D100, D103: drops bad rows and keeps the first of equal ids", async () => {
    const body = { scenarios: [{ name: "No id" }, { id: "a", name: "First" }, { id: "a", name: "Second" }, null] };
    renderWithVendor({ faults: { listScenarios: [{ body }] } });
    await screen.findByRole("radio", { name: "First" });
    expect(screen.getAllByRole("radio")).toHaveLength(1);
  });

  it("H113: new inline props on every render fetch nothing again", async () => {
    const { vendor, rerender, ui } = renderWithVendor({ scenarios: three });
    await screen.findByRole("radio", { name: "Discovery call" });
    for (let round = 0; round < 5; round++) rerender(ui({ filter: () => true, onChange: () => {}, labels: {} }));
    expect(screen.getAllByRole("radio")).toHaveLength(3);
    expect(vendor.callsTo("listScenarios")).toHaveLength(1);
  });

  it("normalized scenarios are accepted as they are", () => {
    render(<ScenarioPicker scenarios={[makeScenario({ id: "made", name: "Made" })]} />);
    expect(radio("Made")).toHaveAttribute("value", "made");
  });
});

const label = (name: string | RegExp) => radio(name).closest<HTMLElement>('[data-tt="scenario"]')!;
const chips = (name: string | RegExp) => [...label(name).querySelectorAll("[data-tt-chip]")].map(({ textContent }) => textContent);
const shown = (children: ReactNode, props: Partial<ToughTongueProviderProps> = {}) =>
  render(
    <ToughTongueProvider {...(props as object)} fetcher={createFakeVendor().fetch} locale={props.locale ?? "en-US"} timeZone={props.timeZone ?? "UTC"}>
      {children}
    </ToughTongueProvider>,
  );

describe("opening times", () => {
  afterEach(() => void vi.useRealTimers());
  const at = (iso: string) => vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date(iso) });
  const scenario = { id: "a", name: "Exam", starts_at: "2026-11-20T10:00:00Z", ends_at: "2026-11-20T12:00:00Z" };

  it("closed scenarios are shown, cannot be chosen, and say why; when the moment comes they open and close", async () => {
    at("2026-11-20T09:00:00Z");
    const onValueChange = vi.fn();
    shown(<ScenarioPicker scenarios={[scenario, { id: "b", name: "Open one" }]} onValueChange={onValueChange} />);
    expect(radio("Exam")).toBeDisabled();
    expect(radio("Exam")).toHaveAccessibleDescription("Opens Nov 20, 2026, 10:00 AM");
    expect(radio("Open one")).toBeEnabled();
    await userEvent.click(screen.getByText("Exam"));
    expect(onValueChange).not.toHaveBeenCalled();

    await act(() => vi.advanceTimersByTimeAsync(3_601_000));
    expect(radio("Exam")).toBeEnabled();
    expect(chips("Exam")).toEqual(["Open until Nov 20, 2026, 12:00 PM"]);
    await userEvent.click(screen.getByText("Exam"));
    expect(onValueChange.mock.calls).toEqual([["a"]]);

    await act(() => vi.advanceTimersByTimeAsync(7_200_000));
    expect(radio("Exam")).toBeDisabled();
    expect(radio("Exam")).toBeChecked();
    expect(chips("Exam")).toEqual(["Closed Nov 20, 2026, 12:00 PM"]);
  });

  it("waits for a moment that is further away than a timer reaches", async () => {
    at("2026-01-01T00:00:00Z");
    shown(<ScenarioPicker scenarios={[scenario]} />);
    for (let days = 0; days < 300; days += 20) await act(() => vi.advanceTimersByTimeAsync(20 * 86_400_000));
    expect(radio("Exam")).toBeDisabled();
    for (let days = 0; days < 24; days += 1) await act(() => vi.advanceTimersByTimeAsync(86_400_000));
    await waitFor(() => expect(chips("Exam")).toEqual(["Closed Nov 20, 2026, 12:00 PM"]));
  });

  it("are shown in the provider's locale and time zone", () => {
    at("2026-11-20T09:00:00Z");
    shown(<ScenarioPicker scenarios={[scenario]} />, { locale: "de-DE", timeZone: "Asia/Tokyo", labels: de });
    expect(chips("Exam")).toEqual(["Öffnet am 20.11.2026, 19:00"]);
  });

  it("a form takes no closed choice", () => {
    at("2026-11-20T13:00:00Z");
    const { container } = render(
      <form>
        <ScenarioPicker name="scenario" defaultValue="a" scenarios={[scenario]} />
      </form>,
    );
    expect(new FormData(container.querySelector("form")!).get("scenario")).toBeNull();
  });
});

describe("facts", () => {
  it("come from the scenario: category, minutes, difficulty, price and a single attempt", () => {
    const price = (amount: number, currency: string, billing_interval?: string) => ({
      pricing: { enabled: true, configs: [{ amount, currency, billing_interval }] },
    });
    shown(
      <ScenarioPicker
        scenarios={[
          { id: "a", name: "A", user_metadata: { role: "Rosa, a café owner", category: "Support", minutes: 8, difficulty: "Hard" } },
          { id: "b", name: "B", user_metadata: { department: "Sales", level: 2, minutes: "1" }, ...price(9, "usd", "month") },
          { id: "c", name: "C", access: { is_one_time_access: true }, ...price(4.5, "EUR") },
          { id: "d", name: "D", user_metadata: { minutes: "soon", category: "" } },
        ]}
      />,
    );
    expect(chips("A")).toEqual(["Support", "8 min", "Hard"]);
    expect(label("A")).toHaveTextContent("Rosa, a café owner");
    expect(radio("A")).toHaveAccessibleDescription("Rosa, a café owner Support 8 min Hard");
    expect(chips("B")).toEqual(["Sales", "1 min", "Level 2", "$9.00 per month"]);
    expect(chips("C")).toEqual(["€4.50", "One attempt only"]);
    expect(chips("D")).toEqual([]);
  });

  it("the host's own values win", () => {
    const meta = { role: "Dana", category: "Discovery", minutes: 5, difficulty: 3, chips: ["New"], avatarUrl: "https://example.com/dana.png" };
    shown(<ScenarioPicker scenarios={[{ id: "a", name: "A", user_metadata: { category: "Sales" } }]} scenarioMeta={() => meta} />);
    expect(chips("A")).toEqual(["Discovery", "5 min", "Level 3", "New"]);
    expect(label("A").querySelector("img")).toHaveAttribute("src", meta.avatarUrl);
  });

  it("a picture that does not load gives way to initials, which no screen reader spells", () => {
    shown(<ScenarioPicker scenarios={[makeScenario({ id: "a", name: "Upset customer", avatarUrl: "https://example.com/gone.png" })]} />);
    const portrait = label("Upset customer").querySelector('[data-tt="scenario-portrait"]')!;
    expect(portrait).toHaveAttribute("aria-hidden", "true");
    for (const [name, value] of Object.entries({ alt: "", referrerpolicy: "no-referrer", loading: "lazy" })) {
      expect(portrait.querySelector("img")).toHaveAttribute(name, value);
    }
    fireEvent.error(portrait.querySelector("img")!);
    expect(portrait.querySelector("img")).toBeNull();
    expect(portrait).toHaveTextContent("UC");
  });

  it.each([["Salary negotiation", "SN"], ["pitch", "P"], ["Marcus, your manager", "M"], ["Dr. Sato (oncology)", "DS"], ["(draft) Pitch", "DP"], ["3 questions", "3"], ["値引き交渉の練習", "値"], ["مقابلة عمل", "م"], ["¿Qué tal?", "QT"], ["", ""], ["…", ""]])(
    "initials of %j",
    (name, initials) => expect(initialsOf(name)).toBe(initials),
  );

  it("the person's best score is shown on request, from their sessions", async () => {
    const session = (id: string, scenario_id: string, evaluation_results: object | null) =>
      makeWireSession({ id, scenario_id, evaluation_results, improvement_results: null });
    const vendor = createFakeVendor({
      scenarios: three,
      sessions: [
        session("s1", "price", { final_score: 6.2 }),
        session("s2", "price", { final_score: 7.1 }),
        session("s3", "discovery", { overall_score: "85%" }),
        session("s4", "feedback", null),
      ],
    });
    const ui = (showBest: boolean) => (
      <ToughTongueProvider fetcher={vendor.fetch} locale="en-US">
        <ScenarioPicker showBest={showBest} />
      </ToughTongueProvider>
    );
    const { rerender } = render(ui(false));
    await screen.findByRole("radio", { name: "Price negotiation" });
    expect(vendor.callsTo("listSessions")).toEqual([]);
    rerender(ui(true));
    await waitFor(() => expect(chips("Price negotiation")).toEqual(["Your best: 7.1"]));
    expect(chips("Discovery call")).toEqual(["Your best: 85%"]);
    expect(chips("Feedback à la carte")).toEqual([]);
  });
});

describe("groups", () => {
  const scenarios = [
    { id: "a", name: "A", user_metadata: { level: 1, team: "Sales" } },
    { id: "b", name: "B", user_metadata: { level: 2, team: "Support" } },
    { id: "c", name: "C", user_metadata: { level: 1, team: "Sales" } },
    { id: "d", name: "D" },
  ];
  const groups = () => screen.queryAllByRole("group").map((group) => [group.querySelector("p")!.textContent, within(group).getAllByRole("radio").map((one) => (one as HTMLInputElement).value)]);

  it("are named by a key of the metadata, or by the host", () => {
    const { rerender } = render(<ScenarioPicker scenarios={scenarios} groupBy="team" />);
    expect(groups()).toEqual([["Sales", ["a", "c"]], ["Support", ["b"]]]);
    expect(screen.getAllByRole("radio")).toHaveLength(4);
    expect(screen.getByRole("group", { name: "Sales" })).toBeVisible();
    rerender(<ScenarioPicker scenarios={scenarios} groupBy={({ metadata }) => (metadata ? `Level ${metadata.level}` : undefined)} />);
    expect(groups()).toEqual([["Level 1", ["a", "c"]], ["Level 2", ["b"]]]);
    rerender(<ScenarioPicker scenarios={scenarios} />);
    expect(groups()).toEqual([]);
  });

  it("are one choice, and the chosen one that a search would hide stays on top", async () => {
    render(<ScenarioPicker scenarios={scenarios} groupBy="team" searchable />);
    await userEvent.click(radio("C"));
    expect(screen.getAllByRole("radio", { checked: true })).toHaveLength(1);
    await userEvent.type(screen.getByRole("searchbox"), "B");
    expect(screen.getAllByRole<HTMLInputElement>("radio").map(({ value }) => value)).toEqual(["c", "b"]);
    expect(groups()).toEqual([["Support", ["b"]]]);
  });
});

it("a server leaves to the browser whether a scenario is open", async () => {
  const past = [{ id: "a", name: "Over", ends_at: "2026-01-01T00:00:00Z" }, { id: "b", name: "Open", starts_at: "2026-01-01T00:00:00Z" }, { id: "c", name: "Always" }];
  const ui = <ScenarioPicker scenarios={past} />;
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(ui);
  const states = () => [...container.querySelectorAll("input")].map(({ disabled }) => disabled);
  expect(states()).toEqual([true, true, false]);
  expect(container.querySelector("[data-tt-chip]")).toBeNull();
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(container, ui, { onRecoverableError }));
  await waitFor(() => expect(states()).toEqual([true, false, false]));
  expect(container.querySelector("[data-tt-chip]")).toHaveTextContent(/^Closed /);
  expect(onRecoverableError).not.toHaveBeenCalled();
  act(() => root.unmount());
  container.remove();
});
