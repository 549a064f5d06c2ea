"use client";
import { QueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Client } from "../client/client.js";
import { createClient } from "../client/createClient.js";
import { createDock } from "../embed/dock.js";
import type { PartialLabels } from "../labels/labels.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionEvent } from "../protocol/events.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { type Theme, ToughTongueContext, type ToughTongueSettings } from "./context.js";
import { callHost } from "./callHost.js";
import { defaultScope } from "./queryKeys.js";
import { useQueryClientLifecycle } from "./useQueryClientLifecycle.js";
import { useEventCallback } from "./useEventCallback.js";

interface CommonProps {
  /** Your app's own TanStack QueryClient. Without one, one is made for this provider. */
  queryClient?: QueryClient;
  /**
   * Whose data this is: the second element of every query key. When it changes, the data of other scopes is dropped.
   * @default "default"
   */
  scope?: string;
  /** Origins that may be framed. Replaces the default list exactly. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[];
  /** Replaces visible texts, by component and name. */
  labels?: PartialLabels;
  /** For numbers, dates and plurals, BCP 47. @default the browser's */
  locale?: string;
  /** For dates, an IANA name. Without one, dates render after mount, in the browser's zone. */
  timeZone?: string;
  /** `"auto"` follows the page's `color-scheme`. @default "auto" */
  theme?: Theme;
  /** Told of every failed call, for logs. What it throws changes nothing. */
  onError?: (error: ToughTongueError) => void;
  /** Told of every event of every session, for analytics. What it throws goes to `onError`. */
  onEvent?: (event: SessionEvent) => void;
  /** The API token stays on your server: mount `createProxy` there, and name its path in `proxyUrl`. */
  token?: never;
  /** What uses it. */
  children?: ReactNode;
}

interface OwnClientProps {
  /** A client of your own, instead of `proxyUrl` and `fetcher`. */
  client: Client;
  proxyUrl?: never;
  fetcher?: never;
}

interface MadeClientProps {
  client?: undefined;
  /** Where your backend's proxy is mounted. @default "/api/tough-tongue" */
  proxyUrl?: string;
  /** Sends the requests; a new function on every render is fine. @default the browser's fetch, same-origin credentials */
  fetcher?: Fetcher;
}

export type ToughTongueProviderProps = CommonProps & (OwnClientProps | MadeClientProps);

/** Gives the components and hooks below it a client, a cache and the settings they share. */
export function ToughTongueProvider(props: ToughTongueProviderProps) {
  const { scope = defaultScope, embedOrigins, labels, locale, timeZone, theme, children } = props;

  const onError = useEventCallback((error: ToughTongueError) => {
    try {
      props.onError?.(error);
    } catch (thrown) {
      console.error(thrown);
    }
  });
  const onEvent = useEventCallback((event: SessionEvent) => callHost("onEvent", () => props.onEvent?.(event), onError));

  const client = useClient(props, onError);
  const [madeQueryClient] = useState(() => props.queryClient ?? new QueryClient());
  const queryClient = props.queryClient ?? madeQueryClient;
  // An own client reports its failures itself; a host's client cannot, so that the cache does it for it.
  useQueryClientLifecycle(queryClient, { scope, isOwn: !props.queryClient, onError: props.client && onError });

  const [dock] = useState(() => createDock(scope));
  useEffect(() => dock.setScope(scope), [dock, scope]);

  const settings = useStable({ client, queryClient, scope, embedOrigins, labels, locale, timeZone, theme, onError, onEvent, dock });
  return <ToughTongueContext.Provider value={settings}>{children}</ToughTongueContext.Provider>;
}

/** The host's client, or one that lives as long as `proxyUrl` does, whatever functions the host passes. */
function useClient({ client, proxyUrl, fetcher }: ToughTongueProviderProps, onError: (error: ToughTongueError) => void) {
  const latestFetcher = useEventCallback(fetcher);
  const hasFetcher = fetcher !== undefined;
  return useMemo(
    () =>
      client ??
      createClient({
        proxyUrl,
        fetcher: hasFetcher ? (request) => latestFetcher(request) as Promise<Response> : undefined,
        onError,
      }),
    [client, proxyUrl, hasFetcher, latestFetcher, onError],
  );
}

/** The same object for as long as its parts are the same. A list of origins is the same while it names the same. */
function useStable(settings: ToughTongueSettings): ToughTongueSettings {
  const latest = useRef(settings);
  const partsOf = (all: ToughTongueSettings) => Object.values({ ...all, embedOrigins: all.embedOrigins?.join() });
  const before = partsOf(latest.current);
  if (partsOf(settings).some((part, index) => part !== before[index])) latest.current = settings;
  return latest.current;
}
