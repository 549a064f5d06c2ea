"use client";
import { QueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Client } from "../client/client.js";
import { createClient } from "../client/createClient.js";
import type { Dock } from "../embed/dock.js";
import { warn } from "../embed/warn.js";
import type { PartialLabels } from "../labels/labels.js";
import { knownTimeZone, nearestLocale } from "../labels/locale.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionEvent } from "../protocol/events.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { type Theme, ToughTongueContext, type ToughTongueSettings } from "./context.js";
import { callHost } from "../protocol/callHost.js";
import { defaultScope } from "./queryKeys.js";
import { useQueryClientLifecycle } from "./useQueryClientLifecycle.js";
import { useEventCallback } from "./useEventCallback.js";

interface CommonProps {
  /** Your app's own TanStack QueryClient. Without one, the provider creates its own. */
  queryClient?: QueryClient | undefined;
  /**
   * Identifies whose data this is, usually the user's id. It is the second element of every query key. A change drops the data of other scopes.
   * @default "default"
   */
  scope?: string | undefined;
  /** Origins that may be framed. Replaces the default list exactly. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[] | undefined;
  /** Replaces visible texts, by component and name. */
  labels?: PartialLabels | undefined;
  /** For numbers, dates and plurals, BCP 47. @default the language of `labels`, if it names one; otherwise the browser's */
  locale?: string | undefined;
  /** For dates, an IANA name. Without one, dates render after hydration, in the browser's zone. */
  timeZone?: string | undefined;
  /** `"auto"` follows the page's `color-scheme`. @default "auto" */
  theme?: Theme | undefined;
  /** Called for every failed call, for logging. Exceptions in it are ignored. */
  onError?: ((error: ToughTongueError) => void) | undefined;
  /** Called for every event of every session, for analytics. Exceptions in it go to `onError`. */
  onEvent?: ((event: SessionEvent) => void) | undefined;
  /** The API token stays on your server: mount `createProxy` there and pass its path as `proxyUrl`. */
  token?: never;
  /** The part of your app that uses the library. */
  children?: ReactNode | undefined;
}

interface OwnClientProps {
  /** Your own client, instead of `proxyUrl` and `fetcher`. */
  client: Client;
  proxyUrl?: undefined;
  fetcher?: undefined;
}

interface MadeClientProps {
  client?: undefined;
  /** Where your backend's proxy is mounted. @default "/api/tough-tongue" */
  proxyUrl?: string | undefined;
  /** Sends the requests; a new function on every render is fine. @default the browser's fetch, same-origin credentials */
  fetcher?: Fetcher | undefined;
}

export type ToughTongueProviderProps = CommonProps & (OwnClientProps | MadeClientProps);

/** Provides the components and hooks below it with a client, a cache and shared settings. */
export function ToughTongueProvider(props: ToughTongueProviderProps) {
  const { scope = defaultScope, labels, theme, children } = props;
  // The same list while its content is the same, because apps write it inline.
  const origins = JSON.stringify(props.embedOrigins);
  const embedOrigins = useMemo(() => (origins ? (JSON.parse(origins) as string[]) : undefined), [origins]);
  const locale = useValid("locale", props.locale, nearestLocale) ?? nearestLocale(labels?.locale);
  const timeZone = useValid("timeZone", props.timeZone, knownTimeZone);

  const onError = useEventCallback((error: ToughTongueError) =>
    callHost("onError", () => props.onError?.(error), ({ cause }) => console.error(cause)),
  );
  const onEvent = useEventCallback((event: SessionEvent) => callHost("onEvent", () => props.onEvent?.(event), onError));

  const client = useClient(props, onError);
  const [ownQueryClient] = useState(() => props.queryClient ?? new QueryClient());
  const queryClient = props.queryClient ?? ownQueryClient;
  // Our own client reports its failures itself. For an app's client, the cache reports them.
  useQueryClientLifecycle(queryClient, { scope, isOwn: !props.queryClient, onError: props.client && onError });

  const dock = useRef<Dock>(undefined);
  const settings = useMemo(
    (): ToughTongueSettings => ({ client, queryClient, scope, embedOrigins, labels, locale, timeZone, theme, onError, onEvent, dock }),
    [client, queryClient, scope, embedOrigins, labels, locale, timeZone, theme, onError, onEvent, dock],
  );
  return <ToughTongueContext.Provider value={settings}>{children}</ToughTongueContext.Provider>;
}

/** The valid form of an option for `Intl`. */
function useValid(name: string, given: string | undefined, validate: (given: string | undefined) => string | undefined) {
  const valid = useMemo(() => validate(given), [given, validate]);
  useEffect(() => {
    warn(`${name}="${given}" isn't valid. ${valid ? `"${valid}"` : "The default"} is used instead.`, () => given !== valid);
  }, [name, given, valid]);
  return valid;
}

/** The app's client, or our own. Ours stays the same until `proxyUrl` changes, whatever functions the app passes. */
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
