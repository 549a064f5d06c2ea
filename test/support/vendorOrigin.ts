/**
 * A second origin for the browser tests, like the vendor's: a small server on its own port that serves a scriptable page at every
 * path under /embed/. Tests get it with `inject("vendorOrigin")`.
 */
import { type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    vendorOrigin: string;
  }
}

/** The responses at `?answer=…` that replace the session page: failures of real servers. */
const answers: Record<string, (response: ServerResponse, to: string) => void> = {
  "204": (response) => response.writeHead(204).end(),
  "500": (response) => response.writeHead(500, { "content-type": "text/html" }).end("<h1>Internal Server Error</h1>"),
  refuse: (response) => response.writeHead(200, { "content-type": "text/html", "x-frame-options": "DENY" }).end("<p>No</p>"),
  redirect: (response, to) => response.writeHead(302, { location: to }).end(),
  hang: () => {},
};

/** `?answer=204-once`: the pages that were refused once. */
const refused = new Set<string>();

/** `?answer=hold&n=…`: pages that wait for a request to `/release?n=…`, and the names that were released. */
const held = new Map<string, ServerResponse>();
const released = new Set<string>();

function servePage(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
}

/** The page posts the value of a `{ say }` message to its parent (`{ sayAll }`: several values in one task), and reports the notes that it receives. */
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Session</title><p>Session page</p><script>
addEventListener("message", ({ data, origin }) => {
  if (data && "say" in data) parent.postMessage(data.say, "*")
  else if (data?.sayAll) for (const one of data.sayAll) parent.postMessage(one, "*")
  else if (data?.type === "session_notes") parent.postMessage({ heard: data, from: origin }, "*")
})
</script></html>`;

export default async function setup(project: TestProject) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://vendor");
    const id = searchParams.get("n") ?? "";
    if (pathname === "/release") {
      released.add(id);
      const page = held.get(id);
      if (page) servePage(page);
      response.writeHead(204).end();
      return;
    }
    if (!pathname.startsWith("/embed/")) {
      response.writeHead(404).end();
      return;
    }
    let name = searchParams.get("answer") ?? "";
    if (name === "204-once" && !refused.has(id)) {
      refused.add(id);
      name = "204";
    }
    const answer = answers[name];
    if (name === "hold" && !released.has(id)) held.set(id, response);
    else if (answer) answer(response, searchParams.get("to") ?? "");
    else servePage(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("vendorOrigin", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
