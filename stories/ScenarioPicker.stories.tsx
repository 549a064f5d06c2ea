import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { useScenarioPicker } from "../src/hooks/useScenarioPicker.js";
import { makeScenario } from "../src/testing/makeScenario.js";

const meta = {
  title: "Components/ScenarioPicker",
  component: ScenarioPicker,
  args: { searchable: true },
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
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole("searchbox"), "underwater basket weaving");
    await canvas.findByRole("button", { name: "Clear the search" });
  },
};

export const Loading: Story = { parameters: { vendor: { latencyMs: 3_600_000 } } };

export const Empty: Story = { parameters: { vendor: { scenarios: [] } } };

/** In words, with a way on. The developer's message is folded away. */
export const Failed: Story = {
  parameters: { vendor: { faults: { listScenarios: [{ status: 400, body: { error: "Unknown organisation" } }] } } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("button", { name: "Try again" });
  },
};

/** Ten thousand scenarios: fifty at a time, all of them within reach of the search. */
export const Many: Story = {
  parameters: { vendor: false },
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
  parameters: { vendor: false },
  args: {
    defaultValue: "long",
    scenarios: [
      {
        id: "long",
        name: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbesprechungsrunde",
        description: "A meeting in which every word is as long as the agenda. ".repeat(30),
      },
      { id: "clipped", name: "The story of the long week ".repeat(12), description: "Clipped after three lines. ".repeat(20) },
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
      <>
        <bdi>{scenario.name}</bdi>
        <span>{selected ? "Selected" : (scenario.type ?? "Conversation")}</span>
      </>
    ),
  },
};

export const Disabled: Story = { args: { disabled: true, searchable: false } };

/** A field like any other: required, sent and reset by the form around it. */
export const InAForm: Story = {
  parameters: { vendor: false },
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
        onSubmit={(event) => {
          event.preventDefault();
          setSent(String(new FormData(event.currentTarget).get("scenario")));
        }}
      >
        <ScenarioPicker {...args} />
        <p>
          <button type="submit">Send</button> <button type="reset">Reset</button> {sent && <output>Sent: {sent}</output>}
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

/** The hook under the host's own markup: a plain list. */
export const Headless: Story = {
  render: function Headless() {
    const picker = useScenarioPicker();
    return (
      <div {...picker.rootProps}>
        <input {...picker.searchProps} aria-label="Search" />
        <fieldset {...picker.groupProps} aria-label="Scenario">
          {picker.shown.map((scenario) => (
            <label key={scenario.id} style={{ display: "block" }}>
              <input {...picker.getRadioProps(scenario)} /> <bdi>{scenario.name}</bdi>
            </label>
          ))}
        </fieldset>
        {picker.remaining > 0 && <button {...picker.showMoreProps}>Show more</button>}
        <p>Chosen: {picker.chosen?.name ?? "none"}</p>
      </div>
    );
  },
};
