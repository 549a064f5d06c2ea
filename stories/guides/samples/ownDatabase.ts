import type { Pool } from "pg";
import type { Client } from "tough-tongue-react/client";
import { createWebhookHandler } from "tough-tongue-react/server";

/** Run it once, in a migration. With one row per session, a duplicate event changes nothing. */
export const createTable = `
  CREATE TABLE IF NOT EXISTS practice_sessions (
    id text PRIMARY KEY,
    user_email text,
    scenario_id text,
    scenario_name text,
    started_at timestamptz,
    seconds integer,
    score_percent real,
    topics jsonb NOT NULL DEFAULT '[]',
    updated_at timestamptz NOT NULL DEFAULT now()
  )`;

/** Reads a session with your server's client, and writes the fields that your reports need. */
export async function exportSession(pool: Pool, client: Client, sessionId: string): Promise<void> {
  const { userEmail, scenarioId, scenarioName, createdAt, durationSeconds, analysis } = await client.getSession(sessionId);
  const topics = analysis?.reportCard.map(({ topic, score }) => ({ topic, percent: score?.percent }));
  await pool.query(
    `INSERT INTO practice_sessions (id, user_email, scenario_id, scenario_name, started_at, seconds, score_percent, topics)
     VALUES ($1, lower(trim($2)), $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET
       seconds = coalesce(excluded.seconds, practice_sessions.seconds),
       score_percent = coalesce(excluded.score_percent, practice_sessions.score_percent),
       topics = CASE WHEN excluded.topics = '[]' THEN practice_sessions.topics ELSE excluded.topics END,
       updated_at = now()`,
    [
      sessionId,
      userEmail,
      scenarioId,
      scenarioName,
      createdAt,
      durationSeconds === undefined ? null : Math.round(durationSeconds),
      analysis?.score?.percent,
      JSON.stringify(topics ?? []),
    ],
  );
}

/** Mount it before any body parser, as the guide "Webhooks" shows. */
export function createExport({ pool, client, secret }: { pool: Pool; client: Client; secret: string }) {
  return createWebhookHandler({
    secret,
    onSessionCompleted: ({ sessionId }) => exportSession(pool, client, sessionId),
    onSessionAnalyzed: ({ sessionId }) => exportSession(pool, client, sessionId),
  });
}

/** Events are sent only once. This nightly run reads the list to find the ones that were missed. */
export async function catchUp(pool: Pool, client: Client, since: Date): Promise<number> {
  let count = 0;
  for (let page = 1, hasNext = true; hasNext; page++) {
    const answer = await client.listSessions({ from: since, page, limit: 100 });
    for (const { id } of answer.sessions) await exportSession(pool, client, id);
    count += answer.sessions.length;
    hasNext = answer.page?.hasNext ?? false;
  }
  return count;
}
