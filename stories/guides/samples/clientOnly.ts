import { ToughTongueError, createClient } from "tough-tongue-react/client";

const client = createClient({ proxyUrl: "/api/tough-tongue" });

export async function createPractice(scenarioId: string) {
  const { sessionId, embedUrl } = await client.createSession({ scenarioId });
  return { sessionId, embedUrl }; // show `embedUrl` in a frame
}

/** Call it when the session is over. Returns undefined if the analysis is not ready after 5 minutes. */
export async function readScore(sessionId: string): Promise<number | undefined> {
  try {
    const analysis = await client.waitForAnalysis(sessionId, { onProgress: ({ elapsedMs }) => console.log(elapsedMs) });
    return analysis.score?.percent;
  } catch (error) {
    // The analysis keeps running. Call this function again later: it does not start a second one.
    if (error instanceof ToughTongueError && error.code === "pending_timeout") return undefined;
    throw error;
  }
}
