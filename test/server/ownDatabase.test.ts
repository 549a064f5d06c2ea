/** The guide "Export to your own database", on a real Postgres. */
import { Pool } from "pg";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { catchUp, createExport, createTable } from "../../stories/guides/samples/ownDatabase.js";
import { weeklyFile } from "../../stories/guides/samples/weeklyMail.js";
import { createClient } from "../../src/client/createClient.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { makeWireSession } from "../../src/testing/makeSession.js";
import { type RealServer, hasPostgres, startPostgres } from "../support/realServers.js";

const secret = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
const unscored = { evaluation_results: null, improvement_results: null };

function event(name: string, sessionId: string, id: string): Request {
  const at = new Date();
  const body = JSON.stringify({ event: name, id, ts: at.toISOString(), data: { session_id: sessionId } });
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
  return new Request("http://host.test/webhook", { method: "POST", body, headers });
}

describe.runIf(hasPostgres)("sessions in a Postgres of the host's", () => {
  let postgres: RealServer;
  let pool: Pool;

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new Pool({ connectionString: postgres.url });
    await pool.query(createTable);
    await pool.query(createTable);
  });
  afterAll(async () => {
    await pool?.end();
    await postgres?.stop();
  });
  beforeEach(() => pool.query("TRUNCATE practice_sessions"));

  const rows = async () => (await pool.query("SELECT * FROM practice_sessions ORDER BY id")).rows as Record<string, unknown>[];

  test("come from events, once each, and keep their score", async () => {
    const vendor = createFakeVendor({ sessions: [makeWireSession({ id: "s1", user_email: " Ada@Example.com " })] });
    const client = createClient({ fetcher: vendor.fetch });
    const handler = createExport({ pool, client, secret });
    for (const [name, id] of [["session.analyzed", "evt_1"], ["session.analyzed", "evt_1"], ["session.completed", "evt_2"]] as const) {
      expect((await handler(event(name, "s1", id))).status).toBeLessThan(300);
    }
    expect(await rows()).toMatchObject([{ id: "s1", user_email: "ada@example.com", seconds: 95, score_percent: 78 }]);
    expect((await rows())[0]!.topics).toContainEqual({ topic: "Opening", percent: 90 });

    // A later reading that knows less takes nothing away.
    const forgetful = createClient({ fetcher: createFakeVendor({ sessions: [makeWireSession({ id: "s1", ...unscored })] }).fetch });
    await createExport({ pool, client: forgetful, secret })(event("session.completed", "s1", "evt_3"));
    expect(await rows()).toMatchObject([{ score_percent: 78 }]);
  });

  test("are caught up from the list", async () => {
    const sessions = Array.from({ length: 130 }, (_, index) => makeWireSession({ id: `s${index}` }));
    const client = createClient({ fetcher: createFakeVendor({ sessions }).fetch });
    expect(await catchUp(pool, client, new Date("2026-01-01T00:00:00Z"))).toBe(130);
    await catchUp(pool, client, new Date("2026-01-01T00:00:00Z"));
    expect(await rows()).toHaveLength(130);
  });
});

test("the weekly file has a row for each person, over all pages", async () => {
  const at = new Date().toISOString();
  const sessions = Array.from({ length: 120 }, (_, index) =>
    makeWireSession({ id: `s${index}`, created_at: at, user_name: `Person ${index % 3}`, user_email: `p${index % 3}@example.com` }),
  );
  const vendor = createFakeVendor({ sessions, token: "tt_token" });
  const upstream = ((request: Request) => vendor.fetch(request)) as typeof fetch;
  const lines = (await weeklyFile("tt_token", upstream)).trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^Person 0,p0@example.com,40,/);
});
