"use client";
import type { ReactNode } from "react";
import { ToughTongueProvider } from "tough-tongue-react";

/** Your auth library's function, such as Auth0's `getAccessTokenSilently` or Clerk's `getToken`. It refreshes the token before it expires. */
declare function getToken(): Promise<string>;

async function signedFetch(request: Request): Promise<Response> {
  request.headers.set("authorization", `Bearer ${await getToken()}`);
  return fetch(request);
}

export function Practice({ children }: { children: ReactNode }) {
  return <ToughTongueProvider fetcher={signedFetch}>{children}</ToughTongueProvider>;
}
