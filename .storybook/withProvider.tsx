import type { Decorator } from "@storybook/react-vite";
import { useState } from "react";
import { FakeToughTongueProvider } from "../src/testing/FakeToughTongueProvider.js";
import { type FakeVendorOptions, createFakeVendor } from "../src/testing/createFakeVendor.js";
import { type StageGlobals, labelsOf } from "./globals.js";
import { storyVendorOptions } from "./storyVendor.js";

declare module "storybook/internal/csf" {
  interface Parameters {
    /** Options of the story's fake vendor. `false` for a story with its own provider, or without one. */
    vendor?: FakeVendorOptions | false;
  }
}

/** Gives each story its own account: a fake vendor in the page, behind the real client and the real proxy. */
export const withProvider: Decorator = (Story, { parameters, globals }) => {
  const options = parameters.vendor as FakeVendorOptions | false | undefined;
  const { theme, locale } = globals as StageGlobals;
  const [vendor] = useState(() => createFakeVendor({ ...storyVendorOptions(), ...options }));
  if (options === false) return <Story />;
  return (
    <FakeToughTongueProvider vendor={vendor} theme={theme} locale={locale} labels={labelsOf(locale)} timeZone="UTC">
      <Story />
    </FakeToughTongueProvider>
  );
};
