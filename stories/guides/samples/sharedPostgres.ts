import { Pool } from "pg";
import { createProxy, createWebhookHandler, postgresStore } from "tough-tongue-react/server";

declare function userOf(request: Request): Promise<{ email: string } | undefined>;
declare function saveScore(sessionId: string): Promise<void>;

const store = postgresStore(new Pool({ connectionString: process.env.DATABASE_URL }));

export const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async ({ request }) => {
    const user = await userOf(request);
    return user ? { userEmail: user.email } : false;
  },
  limits: { createSession: { perPerson: "5/day" } },
  store,
});

/** Each event is handled once, whichever instance it arrives at. */
export const webhooks = createWebhookHandler({
  secret: process.env.TTAI_WEBHOOK_SECRET ?? "",
  store,
  onSessionAnalyzed: ({ sessionId }) => saveScore(sessionId),
});
