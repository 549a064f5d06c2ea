import "../../../src/components/styles.css";
import { measureCard, measureMarkdown, prepareMarkdown } from "./card.js";
import { mountFrames, rerenderFrame, unmountFrames } from "./embed.js";
import { hearMessages, prepareMessages } from "./messages.js";
import { measureKeystrokes, measurePicker } from "./picker.js";

const bench = {
  mountFrames,
  unmountFrames,
  rerenderFrame,
  prepareMessages,
  hearMessages,
  measurePicker,
  measureKeystrokes,
  measureCard,
  measureMarkdown,
  prepareMarkdown,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
