import { demo } from "virtual:tough-tongue-demo";
import { type ReactNode, useState } from "react";
import type { ToughTongueError } from "../src/protocol/errors.js";
import type { Theme } from "../src/hooks/context.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { FakeToughTongueProvider } from "../src/testing/FakeToughTongueProvider.js";
import { createFakeVendor } from "../src/testing/createFakeVendor.js";
import { storyVendorOptions } from "./storyVendor.js";

export interface DemoProviderProps {
  theme?: Theme;
  locale?: string;
  timeZone?: string;
  onError?: (error: ToughTongueError) => void;
  children: ReactNode;
}

/** What a host would write, around the demo's own back end. Only the static site, which has none, brings it in the page. */
export function DemoProvider(props: DemoProviderProps) {
  if (demo.backend === "static") return <StaticProvider {...props} />;
  return (
    <ToughTongueProvider
      proxyUrl="/api/tough-tongue"
      embedOrigins={demo.standInOrigin === undefined ? undefined : [demo.standInOrigin]}
      {...props}
    />
  );
}

function StaticProvider(props: DemoProviderProps) {
  const [vendor] = useState(() =>
    createFakeVendor({ ...storyVendorOptions(), latencyMs: 300, analysisDelayMs: 4000, missingReadsAfterEnd: 1 }),
  );
  return <FakeToughTongueProvider vendor={vendor} {...props} />;
}
