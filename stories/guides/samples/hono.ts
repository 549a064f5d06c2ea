import { Hono } from "hono";
import { createProxy } from "tough-tongue-react/server";

export function createApp(token: string, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: ({ request }) => {
      const email = request.headers.get("x-demo-user"); // yours: read the session's cookie instead
      return email ? { userEmail: email } : false;
    },
    fetch: upstream,
  });
  const app = new Hono();
  app.all("/api/tough-tongue/*", (context) => proxy(context.req.raw));
  return app;
}
