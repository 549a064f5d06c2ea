import { ToughTongueError, createClient } from "tough-tongue-react/client";

const client = createClient({ proxyUrl: "/api/tough-tongue" });

export async function practiseAndRead(scenarioId: string) {
  const { sessionId, embedUrl } = await client.createSession({ scenarioId });
  // … run the session at `embedUrl`, and once it is over:
  try {
    const analysis = await client.waitForAnalysis(sessionId, { onProgress: ({ elapsedMs }) => console.log(elapsedMs) });
    return { embedUrl, percent: analysis.score?.percent };
  } catch (error) {
    // `pending_timeout` is no loss: ask again later, and what is there by then is returned.
    if (error instanceof ToughTongueError && error.code === "pending_timeout") return { embedUrl };
    throw error;
  }
}
