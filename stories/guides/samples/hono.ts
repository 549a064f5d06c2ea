import { Hono } from "hono";
import { createProxy } from "tough-tongue-react/server";

/** Your own function: reads the session cookie and returns the signed-in user. */
type FindUser = (cookie: string | null) => Promise<{ email: string; name: string } | undefined>;

/** Pass only the token and your function. `upstream` replaces the network in tests. */
export function createApp(token: string, findUser: FindUser, upstream?: typeof fetch) {
  const proxy = createProxy({
    token,
    authorize: async ({ request }) => {
      const user = await findUser(request.headers.get("cookie"));
      return user ? { userEmail: user.email, userName: user.name } : false;
    },
    fetch: upstream,
  });
  const app = new Hono();
  app.all("/api/tough-tongue/*", (context) => proxy(context.req.raw));
  return app;
}
