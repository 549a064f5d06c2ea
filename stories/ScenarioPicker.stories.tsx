import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { useScenarioPicker } from "../src/hooks/scenarios/useScenarioPicker.js";
import { makeWireAnalysis } from "../src/testing/makeAnalysis.js";
import { makeScenario } from "../src/testing/makeScenario.js";
import { makeWireSession } from "../src/testing/makeSession.js";
import "./utilities.css";

const meta = {
  title: "Components/ScenarioPicker",
  component: ScenarioPicker,
  args: { searchable: true },
  parameters: {
    manual: {
      keys: [
        ["Tab", "Moves to the search, to the scenarios as one tab stop (the selected one, or the first), then to *Show more*."],
        ["Arrow keys", "Move to the next scenario and select it."],
        ["Space", "Selects the focused scenario."],
        ["Escape", "Clears the search. A dialog around the picker closes only if the search is already empty."],
        ["Enter", "Does nothing in the search field, so it does not submit a form around the picker."],
      ],
      announced: [
        "*Loading scenarios…*, and failures.",
        "The number of search results, or that there are none, once typing has paused.",
      ],
      focus: [
        "On the last page *Show more* disappears, and focus moves to the first new scenario.",
        "*Clear search* moves focus to the search field. *Try again* moves it to the picker, because the button disappears.",
      ],
      notes: [
        "The scenarios are a `radiogroup` of native radios. Each is labeled by the scenario's name, and described by its role, description and facts.",
        "A scenario outside of its opening times is a disabled radio whose description says when it opens, or that it has closed.",
        "With `groupBy`, each group is a `group` named by its heading. All groups share one selection.",
        "The selected scenario stays in the list even if the filter, the search or the page would hide it. It is then marked *Your choice*.",
        "`aria-labelledby` replaces the built-in heading with yours.",
      ],
      hook: "`useScenarioPicker` manages the list, the search, the page and the selection, and returns the props of each part: `rootProps`, `searchProps`, `groupProps`, `getRadioProps(scenario)`, `showMoreProps`, `clearSearchProps`, `retryProps`. Use native radios: keyboard, form and screen reader support come with them.",
    },
  },
} satisfies Meta<typeof ScenarioPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A drawn face in place of a photo. */
function pictureOf(skin: string, ground: string): string {
  const shapes = `<rect width="56" height="56" fill="${ground}"/><circle cx="28" cy="23" r="11" fill="${skin}"/><path d="M8 56a20 20 0 0 1 40 0z" fill="#fff"/><path d="M16 21a12 12 0 0 1 24 0c-4-6-20-6-24 0z" fill="#2b2420"/>`;
  return URL.createObjectURL(new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56">${shapes}</svg>`], { type: "image/svg+xml" }));
}

/** The account's scenarios, loaded through the provider. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const radios = await canvas.findAllByRole("radio");
    await userEvent.click(radios[1]!);
    await expect(radios[1]).toBeChecked();
  },
};

/** The scenario's metadata provides its role and facts: `role`, `category`, `minutes`, `difficulty`. */
export const Facts: Story = {
  args: {
    searchable: false,
    defaultValue: "renewal",
    scenarios: [
      makeScenario({
        id: "renewal",
        name: "Renewal with a price increase",
        description: "Tell a loyal customer that the price goes up by 12 percent, and keep them.",
        metadata: { role: "Jonas, finance lead", category: "Sales", minutes: 12, difficulty: "Hard" },
        price: { amount: 9, currency: "EUR", interval: "month" },
      }),
      makeScenario({
        id: "exam",
        name: "Final exam: discovery call",
        description: "Your discovery call counts toward the certificate.",
        metadata: { role: "Dana, head of operations", category: "Sales", level: 3 },
        isOneTime: true,
      }),
      makeScenario({ id: "bare", name: "A scenario without any facts", description: undefined }),
    ],
  },
};

/** Outside of its opening times, a scenario is disabled, and says when it opens or that it has closed. */
export const OpeningTimes: Story = {
  args: {
    searchable: false,
    scenarios: [
      makeScenario({ id: "open", name: "Open for a while", endsAt: new Date("2099-06-30T16:00:00Z") }),
      makeScenario({ id: "soon", name: "Not open yet", startsAt: new Date("2099-06-01T07:00:00Z") }),
      makeScenario({ id: "over", name: "Already closed", endsAt: new Date("2026-01-31T17:00:00Z") }),
    ],
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole("radio", { name: "Not open yet" })).toBeDisabled();
    await expect(canvas.getByRole("radio", { name: "Already closed" })).toBeDisabled();
    await userEvent.click(canvas.getByRole("radio", { name: "Open for a while" }));
  },
};

/** `groupBy` groups the scenarios under headings, by a metadata key or by your own function. */
export const Groups: Story = { args: { groupBy: "category" } };

/** `showBest` shows the person's best score in each scenario, from their own sessions. */
export const BestScores: Story = {
  args: { showBest: true, searchable: false },
  parameters: {
    vendor: {
      sessions: [58, 71].map((score, index) =>
        makeWireSession({ ...makeWireAnalysis("E", { score }, ""), id: `done_${index}`, scenario_id: "scenario_salary_negotiation" }),
      ),
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/7[.,]1|٧٫١/);
  },
};

/** `scenarioMeta` adds your app's data: here pictures and a badge. If a picture does not load, the initials are shown. */
export const Portraits: Story = {
  args: {
    searchable: false,
    scenarioMeta: ({ id }) => ({
      avatarUrl: id.includes("salary") ? pictureOf("#c98b5c", "#35506b") : id.includes("investor") ? "https://example.invalid/gone.png" : undefined,
      chips: id.includes("salary") ? ["New"] : [],
    }),
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector("img")).not.toBeNull());
  },
};

/** The scenarios that Tough Tongue AI features. */
export const Featured: Story = { args: { source: "featured" } };

/** The search ignores case and accents. The selected scenario stays at the top of the list. */
export const Searching: Story = {
  parameters: ownPage(320),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const [first] = await canvas.findAllByRole("radio");
    await userEvent.click(first!);
    await userEvent.type(canvas.getByRole("searchbox"), "negoti");
    await waitFor(() => expect(canvas.getAllByRole("radio").length).toBeLessThan(8));
    await expect(first).toBeChecked();
  },
};

/** No scenario matches the search. */
export const NoResults: Story = {
  parameters: ownPage(320),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole("searchbox"), "underwater basket weaving");
    await canvas.findByRole("button", { name: textsOf(globals).scenarioPicker.clearSearch });
  },
};

export const Loading: Story = { parameters: { vendor: { latencyMs: 3_600_000 } } };

/** The account has no scenarios. */
export const Empty: Story = { parameters: { vendor: { scenarios: [] } } };

/** The error, with a way to retry. The technical message is collapsed. */
export const Failed: Story = {
  parameters: { vendor: { faults: { listScenarios: [{ status: 400, body: { error: "The subscription of this organization has ended." } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).scenarioPicker.retry });
  },
};

/** 10,000 scenarios, shown 50 at a time. The search covers all of them. */
export const Many: Story = {
  args: {
    scenarios: Array.from({ length: 10_000 }, (_, index) => ({
      id: `scenario_${index}`,
      name: `Customer call ${index + 1}`,
      description: "The customer has read the offer, and has three questions about the price.",
    })),
  },
};

/** Names and descriptions of any length and direction. Long ones are clipped until selected. */
export const LongAndMultilingualTexts: Story = {
  args: {
    defaultValue: "long",
    scenarios: [
      {
        id: "long",
        name: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbesprechungsrunde",
        description: "A meeting in which every word is as long as the agenda. ".repeat(30),
      },
      { id: "clipped", name: "The story of the long week ".repeat(12), description: "Clipped after two lines. ".repeat(20) },
      { id: "arabic", name: "مقابلة عمل: 3 أسئلة صعبة", description: "تدرّب على مقابلة عمل مع مديرة التوظيف." },
      { id: "greek", name: "Διαπραγμάτευση τιμής", description: "Ένας παλιός πελάτης ζητά έκπτωση. Κράτησε την τιμή και τον πελάτη." },
      { id: "override", name: "Safe \u202Etxet desrever", description: "A name that tries to reverse the text around it." },
      { id: "nameless" },
    ],
  },
};

/** `renderScenario` replaces the content next to the radio. */
export const CustomMarkup: Story = {
  args: {
    renderScenario: (scenario, { selected }) => (
      <span className="tw flex items-center justify-between gap-3">
        <bdi className="font-semibold">{scenario.name}</bdi>
        {selected && <span className="badge">Selected</span>}
      </span>
    ),
  },
};

/** Nothing can be selected. */
export const Disabled: Story = { args: { disabled: true, searchable: false } };

/** A required form field that is submitted and reset with its form. */
export const InAForm: Story = {
  args: {
    name: "scenario",
    required: true,
    searchable: false,
    scenarios: ["Discovery call", "Price negotiation", "Difficult feedback"].map((name, index) =>
      makeScenario({ id: `scenario_${index}`, name }),
    ),
  },
  render: function Form(args) {
    const [sent, setSent] = useState("");
    return (
      <form
        className="tw grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setSent(String(new FormData(event.currentTarget).get("scenario")));
        }}
      >
        <ScenarioPicker {...args} />
        <p className="flex flex-wrap items-center gap-3">
          <button type="submit" className="btn">
            Send
          </button>
          <button type="reset" className="btn btn-quiet">
            Reset
          </button>
          {sent && <output>Sent: {sent}</output>}
        </p>
      </form>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("radio", { name: "Price negotiation" }));
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    await expect(canvas.getByText("Sent: scenario_1")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Reset" }));
    await waitFor(() => expect(canvas.getByRole("radio", { name: "Price negotiation" })).not.toBeChecked());
  },
};

/** `useScenarioPicker` with your own markup: chips with native radios. */
export const Headless: Story = {
  render: function Headless() {
    const picker = useScenarioPicker();
    return (
      <div {...picker.rootProps} className="tw grid max-w-xl gap-4">
        <input {...picker.searchProps} className="input" aria-label="Find a conversation" placeholder="Find a conversation" />
        <fieldset {...picker.groupProps} className="flex flex-wrap gap-2" aria-label="Conversation">
          {picker.shown.map((scenario) => (
            <label key={scenario.id} className="chip">
              <input {...picker.getRadioProps(scenario)} className="sr-only" /> <bdi>{scenario.name}</bdi>
            </label>
          ))}
        </fieldset>
        {picker.remaining > 0 && (
          <button {...picker.showMoreProps} className="btn btn-quiet">
            Show more
          </button>
        )}
        <p className="text-sm text-slate-600">{picker.chosen ? picker.chosen.description : "No scenario selected."}</p>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const radio = await canvas.findByRole("radio", { name: "Salary negotiation" });
    await userEvent.click(radio);
    await expect(radio).toBeChecked();
  },
};
