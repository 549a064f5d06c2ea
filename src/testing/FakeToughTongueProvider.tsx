"use client";
import { type ComponentProps, useMemo } from "react";
import { createClient } from "../client/createClient.js";
import { ToughTongueProvider } from "../hooks/ToughTongueProvider.js";
import { type EndpointName, endpoints } from "../protocol/endpoints.js";
import type { SessionEvent } from "../protocol/events.js";
import { createProxy } from "../server/createProxy.js";
import { type FakeVendor, createFakeVendor } from "./createFakeVendor.js";

interface FakeUser {
  userEmail: string;
  userName?: string;
}

type ProviderProps = Omit<ComponentProps<typeof ToughTongueProvider>, "client" | "fetcher" | "proxyUrl">;

export interface FakeToughTongueProviderProps extends ProviderProps {
  /** @default one of its own, made by `createFakeVendor()` */
  vendor?: FakeVendor;
  /** Whose sessions the proxy allows, as `authorize` would say. @default Ada Park, ada@example.com */
  user?: FakeUser;
}

const ada: FakeUser = { userEmail: "ada@example.com", userName: "Ada Park" };

/** The fake account's client: the real client over the real proxy, with every endpoint allowed, over a fake vendor. */
export function createFakeClient(vendor: FakeVendor, user: FakeUser = ada) {
  const proxy = createProxy({
    token: "fake-token",
    authorize: async () => user,
    endpoints: Object.keys(endpoints) as EndpointName[],
    fetch: vendor.fetch,
  });
  return createClient({ fetcher: proxy });
}

/** What a frame says is what happened at the vendor, also where no page ran that could have told it. */
function follow(vendor: FakeVendor, user: FakeUser, event: SessionEvent): void {
  const { type, sessionId, scenarioId, durationSeconds } = event;
  if (sessionId === undefined) return;
  if (type === "start") vendor.startSession(sessionId, { scenarioId, ...user });
  if (type === "stop" || type === "submit") vendor.endSession(sessionId, { durationSeconds });
  if (type === "terminated") vendor.endSession(sessionId, { status: "terminated", durationSeconds });
}

/**
 * `ToughTongueProvider` with everything behind it in memory: the real client and the real proxy over a fake vendor.
 * Start and end of a session are known to the vendor from the frame's events, so `emitSessionEvent` moves both sides.
 *
 * @example
 * render(<FakeToughTongueProvider><PracticeFlow /></FakeToughTongueProvider>);
 */
export function FakeToughTongueProvider({ vendor, user, onEvent, ...props }: FakeToughTongueProviderProps) {
  const { userEmail = ada.userEmail, userName } = user ?? ada;
  const fake = useMemo(() => {
    const used = vendor ?? createFakeVendor();
    const account = { userEmail, userName };
    return { vendor: used, user: account, client: createFakeClient(used, account) };
  }, [vendor, userEmail, userName]);
  return (
    <ToughTongueProvider
      embedOrigins={[fake.vendor.embedOrigin]}
      {...props}
      client={fake.client}
      onEvent={(event) => {
        follow(fake.vendor, fake.user, event);
        onEvent?.(event);
      }}
    />
  );
}
