import Koa from "koa";
import { createProxy, nodeRequestOf, toNodeHandler } from "tough-tongue-react/server";

interface SignedInRequest {
  user?: { email: string; name: string };
}

/** Pass only the token. `upstream` replaces the network in tests. */
export function createApp(token: string, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: ({ request }) => {
      const user = nodeRequestOf<SignedInRequest>(request)?.user; // set by your session middleware on `context.req`
      return user ? { userEmail: user.email, userName: user.name } : false;
    },
    fetch: upstream,
  });
  const handle = toNodeHandler(proxy);
  const app = new Koa();
  app.use(async (context, next) => {
    if (!context.path.startsWith("/api/tough-tongue/")) return next();
    context.respond = false; // the handler writes the response itself
    return handle(context.req, context.res);
  });
  return app;
}
