import { demo } from "virtual:tough-tongue-demo";
import { Suspense, lazy } from "react";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../src/hooks/ToughTongueProvider.js";

type Shared = "theme" | "labels" | "locale" | "timeZone" | "onError" | "onEvent" | "children";

export type DemoProviderProps = Pick<ToughTongueProviderProps, Shared>;

/** Only the static site, which has no server, loads and runs the back end in the page. */
const StaticProvider = lazy(() => import("./StaticProvider.js"));

/** The provider as a host would write it, around the demo's own back end. */
export function DemoProvider(props: DemoProviderProps) {
  if (demo.backend === "static") {
    return (
      <Suspense>
        <StaticProvider {...props} />
      </Suspense>
    );
  }
  return (
    <ToughTongueProvider
      proxyUrl="/api/tough-tongue"
      embedOrigins={demo.standInOrigin === undefined ? undefined : [demo.standInOrigin]}
      {...props}
    />
  );
}
