import type { Decorator, Loader } from "@storybook/react-vite";
import { useState } from "react";
import type { FakeVendorOptions } from "../src/testing/createFakeVendor.js";
import { type StageGlobals, labelsOf } from "./globals.js";
import { storyVendorOptions } from "./storyVendor.js";

declare module "storybook/internal/csf" {
  interface Parameters {
    /** Options of the story's fake vendor. `false` for a story with its own provider, or without one. */
    vendor?: FakeVendorOptions | false;
  }
}

interface Loaded {
  testing?: typeof import("../src/testing/index.js");
}

/** Loaded on demand: the start page of the dev server has a real back end, and opens faster without the fake one. */
export const loadFakeVendor: Loader = async ({ parameters }): Promise<Loaded> =>
  parameters.vendor === false ? {} : { testing: await import("../src/testing/index.js") };

/** Gives each story its own account: a fake vendor in the page, behind the real client and the real proxy. */
export const withProvider: Decorator = (Story, { parameters, globals, loaded }) => {
  const { testing } = loaded as Loaded;
  const { theme, locale } = globals as StageGlobals;
  const [vendor] = useState(() => testing?.createFakeVendor({ ...storyVendorOptions(), ...(parameters.vendor as FakeVendorOptions | undefined) }));
  if (!testing || !vendor) return <Story />;
  return (
    <testing.FakeToughTongueProvider vendor={vendor} theme={theme} locale={locale} labels={labelsOf(locale)} timeZone="UTC">
      <Story />
    </testing.FakeToughTongueProvider>
  );
};
