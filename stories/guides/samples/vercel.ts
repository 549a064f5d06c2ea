// api/tough-tongue/[...path].ts, or a Next.js route handler
import { createProxy, redisStore } from "tough-tongue-react/server";
import { createClient } from "redis";

/** From @vercel/functions. */
declare function waitUntil(promise: Promise<unknown>): void;
declare function userOf(request: Request): Promise<{ email: string } | undefined>;

const redis = await createClient({ url: process.env.REDIS_URL! }).connect();

export const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async ({ request }) => {
    const user = await userOf(request);
    return user ? { userEmail: user.email } : false;
  },
  limits: { createSession: { perPerson: "5/day" } },
  store: redisStore(redis),
  waitUntil,
});

export { proxy as GET, proxy as POST, proxy as PATCH, proxy as DELETE };

/** In seconds: an analysis can take minutes. */
export const maxDuration = 180;
