import { useState } from "react";
import { FakeToughTongueProvider } from "../src/testing/FakeToughTongueProvider.js";
import { createFakeVendor } from "../src/testing/createFakeVendor.js";
import type { DemoProviderProps } from "./DemoProvider.js";
import { storyVendorOptions } from "./storyVendor.js";

/** The demo's back end in the page, for the static site. */
export default function StaticProvider(props: DemoProviderProps) {
  const [vendor] = useState(() => createFakeVendor({ ...storyVendorOptions(), latencyMs: 300, analysisDelayMs: 4000 }));
  return <FakeToughTongueProvider vendor={vendor} {...props} />;
}
