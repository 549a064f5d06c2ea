import { demo } from "virtual:tough-tongue-demo";
import { useState } from "react";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../src/hooks/ToughTongueProvider.js";
import { FakeToughTongueProvider } from "../src/testing/FakeToughTongueProvider.js";
import { createFakeVendor } from "../src/testing/createFakeVendor.js";
import { storyVendorOptions } from "./storyVendor.js";

type Shared = "theme" | "labels" | "locale" | "timeZone" | "onError" | "onEvent" | "children";

export type DemoProviderProps = Pick<ToughTongueProviderProps, Shared>;

/** The provider as a host would write it, around the demo's own back end. Only the static site, which has no server, runs the back end in the page. */
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
    createFakeVendor({ ...storyVendorOptions(), latencyMs: 300, analysisDelayMs: 4000 }),
  );
  return <FakeToughTongueProvider vendor={vendor} {...props} />;
}
