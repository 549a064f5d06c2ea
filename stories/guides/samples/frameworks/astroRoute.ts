// src/pages/api/tough-tongue/[...path].ts
import { createProxy } from "tough-tongue-react/server";

/** Your own function: reads the session cookie and returns the signed-in user. */
declare function findUser(cookie: string | null): Promise<{ email: string; name: string } | undefined>;

const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async ({ request }) => {
    const user = await findUser(request.headers.get("cookie"));
    return user ? { userEmail: user.email, userName: user.name } : false;
  },
});

export const prerender = false; // needs an adapter, such as @astrojs/node
export const ALL = ({ request }: { request: Request }) => proxy(request);
