import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { withAccount } from "../.storybook/withAccount.js";
import { ScenarioManager } from "../src/coach/ScenarioManager.js";

const meta = {
  title: "Coach/ScenarioManager",
  component: ScenarioManager,
  decorators: [withAccount],
  parameters: {
    vendor: false,
    manual: {
      keys: [
        ["Tab", "Moves to *New scenario* and the search, then to *Edit*, *Duplicate* and *Delete* of each scenario."],
        ["Escape", "When the list asks whether to delete: keeps the scenario."],
      ],
      announced: ["The number of search results, and that a scenario was deleted."],
      focus: [
        "Opening the editor moves focus to its heading. Closing it moves focus back to the scenario's button.",
        "The question whether to delete moves focus to *Keep it*. After a deletion, focus moves to the heading of the list.",
      ],
      notes: ["Each button is named after its action and its scenario."],
      hook: "`useScenarioManager` returns the list, the search, the scenario that is edited, and the question before a deletion.",
    },
  },
} satisfies Meta<typeof ScenarioManager>;

export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByRole("heading", { level: 3 });
  },
};

export const Searching: Story = {
  parameters: ownPage(600),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole("searchbox"), "negoti");
    await waitFor(() => expect(canvas.getAllByRole("heading", { level: 3 })).toHaveLength(1));
  },
};

/** The question before a deletion names the scenario. */
export const Deleting: Story = {
  parameters: ownPage(600),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { delete: remove, keep } = textsOf(globals).scenarioManager;
    await userEvent.click(await canvas.findByRole("button", { name: `${remove}: Salary negotiation` }));
    await waitFor(() => expect(canvas.getByRole("button", { name: keep })).toHaveFocus());
  },
};

/** The account's API cannot delete scenarios, or the scenario is in use. */
export const NotDeleted: Story = {
  parameters: { ...ownPage(600), account: { faults: { deleteScenario: [{ status: 400, body: { error: "A course still uses this scenario." } }] } } },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { delete: remove } = textsOf(globals).scenarioManager;
    await userEvent.click(await canvas.findByRole("button", { name: `${remove}: Salary negotiation` }));
    await userEvent.click(await canvas.findByRole("button", { name: remove }));
    await canvas.findByRole("alert");
  },
};

export const Loading: Story = { parameters: { account: { latencyMs: 3_600_000 } } };

export const Empty: Story = { parameters: { account: { scenarios: [] } } };

export const Forbidden: Story = {
  parameters: { account: { faults: { listScenarios: [{ status: 403 }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).scenarioManager.forbidden);
  },
};

export const Failed: Story = {
  parameters: { account: { faults: { listScenarios: [{ status: 400, body: { error: "The subscription of this organization has ended." } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).scenarioManager.retry });
  },
};
