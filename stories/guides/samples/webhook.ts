import express from "express";
import { type Analysis, createClient } from "tough-tongue-react/client";
import { createWebhookHandler, toNodeHandler } from "tough-tongue-react/server";

export interface Settings {
  /** TTAI_TOKEN */
  token: string;
  /** TTAI_WEBHOOK_SECRET: the complete value from the dashboard, `whsec_…`. */
  secret: string;
  /** Your own function: writes to your database. */
  save: (result: { userEmail: string | undefined; analysis: Analysis | undefined }) => Promise<void>;
  /** Replaces the network in tests. */
  upstream?: typeof fetch;
}

export function createApp({ token, secret, save, upstream = fetch }: Settings) {
  // Only for server code: this client calls the API with your token and can read every session of the account.
  const client = createClient({
    proxyUrl: "https://api.toughtongueai.com/api/public",
    fetcher: (request) => {
      request.headers.set("Authorization", `Bearer ${token}`);
      return upstream(request);
    },
  });

  const webhook = createWebhookHandler({
    secret,
    onSessionAnalyzed: async ({ sessionId }) => {
      const { userEmail, analysis } = await client.getSession(sessionId); // the event holds ids only
      await save({ userEmail, analysis });
    },
    onLog: ({ type, message }) => {
      if (type === "failed" || type === "refused") console.error(`webhook ${type}: ${message}`);
    },
  });

  const app = express();
  app.post("/webhooks/tough-tongue", toNodeHandler(webhook)); // before express.json(): the signature covers the raw body
  app.use(express.json());
  return app;
}
