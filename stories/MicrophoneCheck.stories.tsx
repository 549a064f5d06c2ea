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
        ["Tab", "The button; once the microphone is open, the choice of microphones (where there are several) and what you put below it."],
        ["Enter, Space", "*Check microphone*, *Try again*, *What to do*."],
      ],
      announced: [
        "That the browser asks, that the microphone is open (*Say a few words.*), that something was heard (*We can hear you.*).",
        "What is wrong, and what helps.",
      ],
      focus: ["It stays on the button while the browser asks, and on *Try again* after a failure."],
      notes: [
        "The level is a `meter` named *Level*. It is not announced while it moves: *We can hear you.* says what it means.",
        "Nothing is asked for before a click. The microphone is let go of when the component goes.",
      ],
      hook: "`useMicrophone` asks for the microphone, names what is wrong, and calls `onLevel` some twenty times a second. Draw the level yourself: it is no state.",
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

/** Browsers ask only after a click, so nothing is asked before it. */
export const Idle: Story = {};

/** The browser's own question stands over the page. */
export const Asking: Story = {
  parameters: { ...ownPage(280), isAsking: true },
  play: async ({ canvasElement, globals }) => {
    const { check, asking } = textsOf(globals).microphoneCheck;
    await userEvent.click(within(canvasElement).getByRole("button", { name: check }));
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent(asking);
  },
};

/** The level follows the voice; once something was heard, it says so. */
export const Granted: Story = {
  args: { children: <button type="button" data-tt-button="primary">Go on</button> },
  parameters: ownPage(280),
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

/** The person or an earlier visit said no. Where the switch is differs by browser. */
export const Blocked = failing("NotAllowedError", "blocked");
/** A call in another program has it. */
export const InUse = failing("NotReadableError", "inUse");
export const NotFound = failing("NotFoundError", "notFound");
/** The page's own header keeps it from everybody: the people who run the site can change that. */
export const ForbiddenByPolicy = failing("SecurityError", "forbidden");

/** Without https, browsers do not even ask. */
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

/** The hook under markup of your own: a level that you draw as you like. */
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
