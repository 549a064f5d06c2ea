import { createProxy, redisStore } from "tough-tongue-react/server";
import { createClient } from "redis";

/** Your own function: returns the signed-in user. */
declare function userOf(request: Request): Promise<{ email: string; name: string } | undefined>;

const redis = await createClient({ url: process.env.REDIS_URL! }).connect();

export const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async ({ request }) => {
    const user = await userOf(request);
    return user ? { userEmail: user.email, userName: user.name } : false;
  },
  limits: {
    createSession: { perPerson: "5/day", perAccount: "500/day" },
    analyzeSession: { perPerson: "20/day" },
    minutes: { perPerson: "120/month", reserve: 15 },
    activeSessions: { perPerson: 1 },
    stopBelowMinutes: 30,
  },
  // All instances share these counts. Without a store, each process counts on its own.
  store: redisStore(redis),
});
