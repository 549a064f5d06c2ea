import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { useScenarioPicker } from "../src/hooks/scenarios/useScenarioPicker.js";
import { makeScenario } from "../src/testing/makeScenario.js";
import "./utilities.css";

const meta = {
  title: "Components/ScenarioPicker",
  component: ScenarioPicker,
  args: { searchable: true },
  parameters: {
    manual: {
      keys: [
        ["Tab", "The search, then the scenarios as one stop (the chosen one, else the first), then *Show more*."],
        ["Arrow keys", "In the scenarios: go to the next one and choose it."],
        ["Space", "Chooses the scenario in focus."],
        ["Escape", "Empties the search. A dialog around the picker stays open while there is something to empty."],
        ["Enter", "In the search: nothing, so that a form around it is not sent by accident."],
      ],
      announced: [
        "*Loading scenarios…*, and a failure.",
        "How many scenarios a search finds, once the typing has paused; or that none matches.",
      ],
      focus: [
        "*Show more* on the last page, where it goes away: to the first scenario that came.",
        "*Clear search*: to the search. *Try again*: to the picker, since the button is gone.",
      ],
      notes: [
        "A `radiogroup` of native radios. Each is named by the scenario and described by its description.",
        "The chosen scenario stays in the document whatever filter, search or page would hide it, and says *Your choice*.",
        "`aria-labelledby` takes your own heading in place of the built-in one.",
      ],
      hook: "`useScenarioPicker` holds the list, the search, the page and the choice, and gives you the props of each part: `rootProps`, `searchProps`, `groupProps`, `getRadioProps(scenario)`, `showMoreProps`, `clearSearchProps`, `retryProps`. Keep the radios native, and keyboard, form and screen reader come with them.",
    },
  },
} satisfies Meta<typeof ScenarioPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The account's scenarios, fetched through the provider. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const radios = await canvas.findAllByRole("radio");
    await userEvent.click(radios[1]!);
    await expect(radios[1]).toBeChecked();
  },
};

/** The vendor's own choice of scenarios. */
export const Featured: Story = { args: { source: "featured" } };

/** The search is blind to case and accents. The chosen scenario stays, first in the list. */
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

export const NothingFound: Story = {
  parameters: ownPage(320),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole("searchbox"), "underwater basket weaving");
    await canvas.findByRole("button", { name: textsOf(globals).scenarioPicker.clearSearch });
  },
};

export const Loading: Story = { parameters: { vendor: { latencyMs: 3_600_000 } } };

export const Empty: Story = { parameters: { vendor: { scenarios: [] } } };

/** In words, with a way on. The developer's message is folded away. */
export const Failed: Story = {
  parameters: { vendor: { faults: { listScenarios: [{ status: 400, body: { error: "Unknown organisation" } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).scenarioPicker.retry });
  },
};

/** Ten thousand scenarios: fifty at a time, all of them within reach of the search. */
export const Many: Story = {
  args: {
    scenarios: Array.from({ length: 10_000 }, (_, index) => ({
      id: `scenario_${index}`,
      name: `Customer call ${index + 1}`,
      description: "The customer has read the offer, and has three questions about the price.",
    })),
  },
};

/** Names and descriptions of any length and direction; clipped by style, whole when chosen. */
export const LongAndForeignTexts: Story = {
  args: {
    defaultValue: "long",
    scenarios: [
      {
        id: "long",
        name: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbesprechungsrunde",
        description: "A meeting in which every word is as long as the agenda. ".repeat(30),
      },
      { id: "clipped", name: "The story of the long week ".repeat(12), description: "Clipped after four lines. ".repeat(20) },
      { id: "arabic", name: "مقابلة عمل: 3 أسئلة صعبة", description: "تدرّب على مقابلة عمل مع مديرة التوظيف." },
      { id: "japanese", name: "値引き交渉の練習", description: "長年のお客様から値引きを求められています。" },
      { id: "override", name: "Safe \u202Etxet desrever", description: "A name that tries to turn the text around it." },
      { id: "nameless" },
    ],
  },
};

/** The host draws the scenario; the radio beside it stays. */
export const OwnMarkup: Story = {
  args: {
    renderScenario: (scenario, { selected }) => (
      <span className="tw flex items-center justify-between gap-3">
        <bdi className="font-semibold">{scenario.name}</bdi>
        {selected && <span className="badge">Selected</span>}
      </span>
    ),
  },
};

export const Disabled: Story = { args: { disabled: true, searchable: false } };

/** A field like any other: required, sent and reset by the form around it. */
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

/** The hook under the host's own markup: chips, with the radios inside them. */
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
        <p className="text-sm text-slate-600">{picker.chosen ? picker.chosen.description : "Nothing chosen yet."}</p>
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
