import express from "express";
import { createProxy, nodeRequestOf, toNodeHandler } from "tough-tongue-react/server";

interface SignedIn extends express.Request {
  user?: { email: string; name: string };
}

export function createApp(token: string, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: ({ request }) => {
      const user = nodeRequestOf<SignedIn>(request)?.user; // put there by your own session middleware
      return user ? { userEmail: user.email, userName: user.name } : false;
    },
    fetch: upstream,
  });
  const app = express();
  app.use("/api/tough-tongue", toNodeHandler(proxy));
  return app;
}
