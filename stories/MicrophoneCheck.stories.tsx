import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { MicrophoneCheck } from "../src/components/MicrophoneCheck.js";

const meta = {
  title: "Components/MicrophoneCheck",
  component: MicrophoneCheck,
  beforeEach: ({ parameters }) => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia;
    if (parameters.rejection) {
      mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", parameters.rejection as string));
    }
    return () => {
      mediaDevices.getUserMedia = original;
    };
  },
} satisfies Meta<typeof MicrophoneCheck>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Browsers ask only after a click, so nothing is asked before it. */
export const Idle: Story = {};

/** The level follows the voice; once something was heard, it says so. */
export const Granted: Story = {
  args: { children: <button type="button" data-tt-button="primary">Go on</button> },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Check microphone" }));
    await expect(await canvas.findByRole("meter", { name: "Level" }, { timeout: 4000 })).toBeVisible();
  },
};

function failing(rejection: string, title: string): Story {
  return {
    parameters: { rejection },
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      await userEvent.click(canvas.getByRole("button", { name: "Check microphone" }));
      await expect(await canvas.findByText(title)).toBeVisible();
      await expect(canvas.getByRole("button", { name: "Try again" })).toBeVisible();
    },
  };
}

export const Blocked = failing("NotAllowedError", "The microphone is blocked for this site");
export const InUse = failing("NotReadableError", "Another program is using the microphone");
export const NotFound = failing("NotFoundError", "No microphone was found");
export const ForbiddenByPolicy = failing("SecurityError", "This site does not allow the microphone");
