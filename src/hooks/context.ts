"use client";
import type { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Client } from "../client/client.js";
import type { Dock } from "../embed/dock.js";
import type { PartialLabels } from "../labels/labels.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionEvent } from "../protocol/events.js";

/** `"auto"` follows the page's own `color-scheme`. */
export type Theme = "light" | "dark" | "auto";

/** The client, the cache and the settings of a provider. */
export interface ToughTongueSettings {
  client: Client;
  queryClient: QueryClient;
  scope: string;
  /** Undefined for the vendor's own origin. */
  embedOrigins?: readonly string[] | undefined;
  labels?: PartialLabels | undefined;
  locale?: string | undefined;
  timeZone?: string | undefined;
  theme?: Theme | undefined;
  onError?: ((error: ToughTongueError) => void) | undefined;
  onEvent?: ((event: SessionEvent) => void) | undefined;
  /** Holds the frames of embeds with `keepAlive`. Created by the first `SessionDock`, so that pages without one do not load it. */
  dock: { current?: Dock };
}

/** In its own file, so that `SessionEmbed` alone doesn't import the client and TanStack Query. */
export const ToughTongueContext = createContext<ToughTongueSettings | undefined>(undefined);

/** The nearest provider's settings, or undefined: for components that also work without a provider. */
export function useOptionalToughTongue(): ToughTongueSettings | undefined {
  return useContext(ToughTongueContext);
}

/** The client and the settings of the nearest provider. Throws without one. */
export function useToughTongue(): ToughTongueSettings {
  const settings = useContext(ToughTongueContext);
  if (!settings) {
    throw new Error("There is no client to call here. Wrap your app in <ToughTongueProvider>.");
  }
  return settings;
}
