import express from "express";
import { createProxy, nodeRequestOf, toNodeHandler } from "tough-tongue-react/server";

interface SignedInRequest extends express.Request {
  user?: { email: string; name: string };
}

/** Pass only the token. `upstream` replaces the network in tests. */
export function createApp(token: string, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: ({ request }) => {
      const user = nodeRequestOf<SignedInRequest>(request)?.user; // set by your session middleware
      return user ? { userEmail: user.email, userName: user.name } : false;
    },
    fetch: upstream,
  });
  const app = express();
  app.use("/api/tough-tongue", toNodeHandler(proxy));
  return app;
}
