import { createClient } from "tough-tongue-react/client";
import { peopleToCsv, summarizeSessions } from "tough-tongue-react/coach";

/** Run it on your server once a week. It computes the same numbers without React. */
export async function weeklyFile(token: string, upstream: typeof fetch = fetch): Promise<string> {
  const client = createClient({
    proxyUrl: "https://api.toughtongueai.com/api/public",
    fetcher: (request) => {
      request.headers.set("Authorization", `Bearer ${token}`);
      return upstream(request);
    },
  });
  const sessions = [];
  const from = new Date(Date.now() - 7 * 86_400_000);
  for (let page = 1, hasNext = true; hasNext; page++) {
    const answer = await client.listSessions({ from, page, limit: 100 });
    sessions.push(...answer.sessions);
    hasNext = answer.page?.hasNext ?? false;
  }
  return peopleToCsv(summarizeSessions(sessions, { timeZone: "Europe/Paris" }).people);
}
