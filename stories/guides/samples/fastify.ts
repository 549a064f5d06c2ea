import fastify, { type FastifyRequest } from "fastify";
import { createProxy, nodeRequestOf, toNodeHandler } from "tough-tongue-react/server";

interface SignedIn extends FastifyRequest {
  user?: { email: string; name: string };
}

export function createApp(token: string, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: ({ request }) => {
      const user = nodeRequestOf<SignedIn>(request)?.user; // put there by your own hook
      return user ? { userEmail: user.email, userName: user.name } : false;
    },
    fetch: upstream,
  });
  const app = fastify();
  app.all("/api/tough-tongue/*", toNodeHandler(proxy));
  return app;
}
