import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { MicrophoneCheck } from "../src/components/MicrophoneCheck.js";
import { useMicrophone } from "../src/hooks/practice/useMicrophone.js";
import type { Labels } from "../src/labels/labels.js";
import "./utilities.css";

const meta = {
  title: "Components/MicrophoneCheck",
  component: MicrophoneCheck,
  parameters: {
    manual: {
      keys: [
        ["Tab", "Moves to the button; once the microphone is open, to the list of microphones (if there are several) and to the component's children."],
        ["Enter, Space", "Press *Check microphone* or *Try again*; open *What to do*."],
      ],
      announced: [
        "The browser's permission request, the open microphone (*Say a few words.*) and the first sound (*Sounds good. We can hear you.*).",
        "Problems, and how to fix them.",
      ],
      focus: ["Focus stays on the button while the browser asks, and on *Try again* after a failure."],
      notes: [
        "The level is a `meter` named *Level*. Changes of the level are not announced, but the first sound is. The waveform is decorative.",
        "*Hear yourself* records three seconds and plays them. The recording stays in the page.",
        "The microphone is requested only after a click, and released on unmount.",
      ],
      hook: "`useMicrophone` requests the microphone, reports problems, and calls `onLevel` about 20 times a second. The level is not React state, so draw it yourself.",
    },
  },
  beforeEach: ({ parameters }) => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia;
    const { rejection, isAsking } = parameters as { rejection?: string; isAsking?: boolean };
    if (rejection) mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", rejection));
    if (isAsking) mediaDevices.getUserMedia = () => new Promise(() => {});
    return () => {
      mediaDevices.getUserMedia = original;
    };
  },
} satisfies Meta<typeof MicrophoneCheck>;

export default meta;
type Story = StoryObj<typeof meta>;
type Text = keyof Labels["microphoneCheck"];

/** The microphone is requested only after a click. */
export const Idle: Story = {};

/** The browser's permission prompt is open. */
export const Asking: Story = {
  parameters: { ...ownPage(280), isAsking: true },
  play: async ({ canvasElement, globals }) => {
    const { check, asking } = textsOf(globals).microphoneCheck;
    await userEvent.click(within(canvasElement).getByRole("button", { name: check }));
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent(asking);
  },
};

/** The meter follows the voice, and the text confirms the first sound. */
export const Granted: Story = {
  parameters: ownPage(280),
  render: (args, { globals }) => (
    <MicrophoneCheck {...args}>
      <button type="button" data-tt-button="primary">
        {textsOf(globals).learningPath.continue}
      </button>
    </MicrophoneCheck>
  ),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { check, level } = textsOf(globals).microphoneCheck;
    await userEvent.click(canvas.getByRole("button", { name: check }));
    await expect(await canvas.findByRole("meter", { name: level })).toBeVisible();
  },
};

function failing(rejection: string, title: Text): Story {
  return {
    parameters: { ...ownPage(280), rejection },
    play: async ({ canvasElement, globals }) => {
      const canvas = within(canvasElement);
      const texts = textsOf(globals).microphoneCheck;
      await userEvent.click(canvas.getByRole("button", { name: texts.check }));
      await expect(await canvas.findByText(texts[title])).toBeVisible();
      await expect(canvas.getByRole("button", { name: texts.tryAgain })).toBeVisible();
    },
  };
}

/** Access was denied, now or on an earlier visit. The instructions depend on the browser. */
export const Blocked = failing("NotAllowedError", "blocked");
/** Another app is using the microphone. */
export const InUse = failing("NotReadableError", "inUse");
/** No microphone is connected. */
export const NotFound = failing("NotFoundError", "notFound");
/** The page's Permissions-Policy header blocks the microphone. */
export const ForbiddenByPolicy = failing("SecurityError", "forbidden");

/** Browsers block the microphone on pages without https. */
export const Insecure: Story = {
  parameters: ownPage(280),
  beforeEach() {
    const known = Object.getOwnPropertyDescriptor(window, "isSecureContext");
    Object.defineProperty(window, "isSecureContext", { configurable: true, get: () => false });
    return () => {
      if (known) Object.defineProperty(window, "isSecureContext", known);
    };
  },
  play: async ({ canvasElement, globals }) => {
    const { check, insecure } = textsOf(globals).microphoneCheck;
    await userEvent.click(within(canvasElement).getByRole("button", { name: check }));
    await expect(await within(canvasElement).findByText(insecure)).toBeVisible();
  },
};

/** `useMicrophone` with your own markup and your own level display. */
export const Headless: Story = {
  render: function Headless() {
    const [level, setLevel] = useState(0);
    const { status, isHeard, request, stop } = useMicrophone({ onLevel: setLevel });
    const isOpen = status === "granted";
    const bars = [0.02, 0.08, 0.16, 0.28, 0.42, 0.6];
    return (
      <div className="tw card grid max-w-xl gap-4">
        <p role="status">{isOpen ? (isHeard ? "Loud and clear." : "Say something…") : `Microphone: ${status}`}</p>
        <p className="flex gap-1" aria-hidden="true">
          {bars.map((from) => (
            <span key={from} className={`flex-1 rounded-full p-1 ${isOpen && level >= from ? "bg-indigo-600" : "bg-slate-100"}`} />
          ))}
        </p>
        <p>
          <button type="button" className="btn" onClick={() => (isOpen ? stop() : request())}>
            {isOpen ? "Stop" : "Try the microphone"}
          </button>
        </p>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Try the microphone" }));
    await canvas.findByRole("button", { name: "Stop" });
  },
};
