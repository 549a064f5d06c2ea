"use client";
import type { ReactNode } from "react";
import { ToughTongueProvider } from "tough-tongue-react";

/** Yours: `getAccessTokenSilently` of Auth0, `getToken` of Clerk, and so on. It refreshes the token when it is about to expire. */
declare function getToken(): Promise<string>;

async function signedFetch(request: Request): Promise<Response> {
  request.headers.set("authorization", `Bearer ${await getToken()}`);
  return fetch(request);
}

export function Practice({ children }: { children: ReactNode }) {
  return <ToughTongueProvider fetcher={signedFetch}>{children}</ToughTongueProvider>;
}
