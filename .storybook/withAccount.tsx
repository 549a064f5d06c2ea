import type { Decorator } from "@storybook/react-vite";
import { useState } from "react";
import { asManager } from "../stories/coach/asManager.js";
import { type StageGlobals, labelsOf } from "./globals.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { type FakeVendorOptions, createFakeVendor } from "../src/testing/createFakeVendor.js";

declare module "storybook/internal/csf" {
  interface Parameters {
    /** How the fake vendor behind a coach's page behaves. */
    account?: FakeVendorOptions;
  }
}

/** A fake account in which the person may read and change all sessions and scenarios. */
export const withAccount: Decorator = (Story, { parameters, globals }) => {
  const { theme, locale } = globals as StageGlobals;
  const [fetcher] = useState(() => asManager(createFakeVendor(parameters.account as FakeVendorOptions | undefined).fetch));
  return (
    <ToughTongueProvider fetcher={fetcher} theme={theme} locale={locale} labels={labelsOf(locale)} timeZone="UTC">
      <Story />
    </ToughTongueProvider>
  );
};
