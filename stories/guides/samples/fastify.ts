import fastify, { type FastifyRequest } from "fastify";
import { createProxy, nodeRequestOf, toNodeHandler } from "tough-tongue-react/server";

interface SignedInRequest extends FastifyRequest {
  user?: { email: string; name: string };
}

/** Pass only the token. `upstream` replaces the network in tests. */
export function createApp(token: string, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: ({ request }) => {
      const user = nodeRequestOf<SignedInRequest>(request)?.user; // set by your authentication hook
      return user ? { userEmail: user.email, userName: user.name } : false;
    },
    fetch: upstream,
  });
  const app = fastify();
  app.all("/api/tough-tongue/*", toNodeHandler(proxy));
  return app;
}
