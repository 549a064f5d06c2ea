/** Uses of the client that must compile, and uses that must not. */
import {
  type Analysis,
  ToughTongueError,
  type ToughTongueErrorCode,
  buildEmbedUrl,
  checkEmbedUrl,
  createClient,
  parseAnalysis,
  parseScenario,
  parseSession,
  parseSessionEvent,
} from "tough-tongue-react/client";
import type { ToughTongueError as RootError } from "tough-tongue-react";

const client = createClient({
  proxyUrl: "/api/tough-tongue",
  fetcher: (request: Request) => fetch(request),
  timeoutMs: 15_000,
  analyzeTimeoutMs: 180_000,
  retry: { attempts: 3 },
  onError: (error) => error.code,
});

export async function good(signal: AbortSignal) {
  const scenarios = await client.listScenarios({ search: "call", type: "sales", featured: true }, { signal });
  await client.listFeaturedScenarios({ signal });
  await client.getScenario(scenarios[0]!.id, { signal });
  const made = await client.createScenario({ name: "Call", aiInstructions: "Be kind.", isPublic: false }, { signal });
  await client.updateScenario(made.id, { name: "Call 2" }, { signal });
  await client.deleteScenario(made.id, { signal });
  const { sessions, page } = await client.listSessions(
    { scenarioId: "a", userEmail: "b@c.d", from: new Date(0), to: "2026-01-01", page: 1, limit: 50 },
    { signal },
  );
  const session = await client.getSession("abc", { signal });
  const created = await client.createSession(
    { scenarioId: "a", userEmail: "b@c.d", userName: "B", metadata: { team: 1 } },
    { signal },
  );
  const embedUrl: string | undefined = created.embedUrl;
  const analysis: Analysis = await client.analyzeSession(created.sessionId, { force: true, signal });
  await client.waitForAnalysis("abc", { signal, onProgress: (progress) => progress.elapsedMs });
  await client.createAccessToken({ scenarioId: "a", validForHours: 4, email: "b@c.d" }, { signal });
  await client.testToken({ signal });
  await client.getBalance({ signal });
  const status: "ready" | "pending" = analysis.status;
  const text: string | undefined = session.transcript[0]?.text;
  return [sessions.length, page?.hasNext, embedUrl, status, text];
}

/** `type` narrows an event. */
export function narrows(data: unknown) {
  const event = parseSessionEvent(data);
  if (event?.type === "error") return event.message satisfies string | undefined;
  // @ts-expect-error only an error has a message
  return event?.message;
}

export const code: ToughTongueErrorCode = new ToughTongueError("timeout", "It took too long.").code;
export const oneClass: typeof RootError = ToughTongueError;
export const read = [
  parseScenario({})?.name,
  parseSession({})?.status,
  parseAnalysis({}).status,
  checkEmbedUrl("https://app.toughtongueai.com/embed/a", { embedOrigins: ["https://app.toughtongueai.com"] }),
  buildEmbedUrl({ scenarioId: "a", variant: "full", user: { name: "Ada" }, autoStart: true }),
];

// @ts-expect-error the token stays on the server
createClient({ token: "secret" });
// @ts-expect-error the vendor's spelling stays inside the library
void client.createSession({ scenario_id: "a" });
// @ts-expect-error without a scenario there is nothing to practice
void client.createSession({ userEmail: "b@c.d" });
// @ts-expect-error no such code
export const wrong: ToughTongueErrorCode = "oops";
// @ts-expect-error a transcript or a recording, not both
void client.importSession({ scenarioId: "a", transcript: "x", recordingUrl: "https://example.com/a.mp3" });
// @ts-expect-error neither a transcript nor a recording
void client.importSession({ scenarioId: "a" });
