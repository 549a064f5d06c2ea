import { afterAll, beforeAll, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { expectOwnLooks } from "./support/looks.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("tailwind-vite", inject("packed").tarball);
});
afterAll(() => host?.close());

it.each(["before", "after"])("looks as the package does with Tailwind %s it", (order) => expectOwnLooks(`${host.app}/${order}/`, inject("packed")));
