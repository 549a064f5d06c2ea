import { afterAll, beforeAll, describe, inject } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { testNavigation } from "./support/testNavigation.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("vite-routers", inject("packed").tarball);
});
afterAll(() => host?.close());

describe("React Router 7", () => {
  testNavigation({ host: () => host, url: () => `${host.app}/react-router`, hasPanel: true, waitsForTheEnd: true });
});

describe("TanStack Router", () => {
  testNavigation({ host: () => host, url: () => `${host.app}/tanstack-router` });
});
