import type { SessionPage } from "../../client/client.js";

export interface LoadPagesOptions {
  /** Rows that were asked for. */
  pageSize: number;
  /** No page is asked for that would go beyond so many sessions. */
  maxSessions: number;
  /** Once aborted, no other page is asked for. Pages on their way still arrive. */
  signal: AbortSignal;
  /** Called with each page as it arrives; the pages need not arrive in order. */
  onPage(page: SessionPage, number: number): void;
}

/** Two: a report loads at a fair pace, and other parts of the page are not kept waiting. */
const REQUESTS_AT_A_TIME = 2;

/**
 * Asks for every page of a list once, the first one alone, then two at a time. Resolves when all pages are there, when
 * the next one would exceed the limit, or when the signal aborts; rejects with the first failure.
 */
export async function loadSessionPages(
  fetchPage: (number: number) => Promise<SessionPage>,
  { pageSize, maxSessions, signal, onPage }: LoadPagesOptions,
): Promise<void> {
  const seen = new Set<string>();
  let hasFailed = false;
  const isStopped = () => signal.aborted || hasFailed;
  const load = async (number: number) => {
    try {
      const page = await fetchPage(number);
      // A list that ignores `page` sends the same rows forever. An empty page is none: the proxy may have filtered it.
      const isRepeated = page.sessions.length > 0 && page.sessions.every(({ id }) => seen.has(id));
      for (const { id } of page.sessions) seen.add(id);
      onPage(page, number);
      return { ...page, isRepeated };
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };

  let last = await load(1);
  const size = last.page?.limit || pageSize;
  const mostPages = Math.max(1, Math.ceil(maxSessions / size));
  const knownPages = Math.min(last.page?.totalPages ?? 1, mostPages);
  let number = 1;
  const worker = async () => {
    while (number < knownPages && !isStopped()) {
      const own = ++number;
      const page = await load(own);
      if (own === knownPages) last = page;
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_A_TIME }, worker));

  // Where the API does not say how many pages there are, and where the list has grown meanwhile.
  const hasNext = () => last.page?.hasNext ?? last.sessions.length >= size;
  while (hasNext() && !last.isRepeated && number < mostPages && !isStopped()) last = await load(++number);
}
