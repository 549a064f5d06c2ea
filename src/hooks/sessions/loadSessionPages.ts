import type { SessionPage } from "../../client/client.js";

export interface LoadPagesOptions {
  /** The requested rows per page. */
  pageSize: number;
  /** A page that would exceed this number of sessions is not requested. */
  maxSessions: number;
  /** After an abort, no further page is requested. Pages in flight still arrive. */
  signal: AbortSignal;
  /** Called with each page as it arrives, in any order. */
  onPage(page: SessionPage, number: number): void;
}

/** Two load a report fast enough, and don't delay other parts of the page. */
const REQUESTS_AT_A_TIME = 2;

/**
 * Requests each page of a list once: the first one alone, then two at a time. Resolves when all pages have arrived, when the next
 * page would exceed the limit, or when the signal aborts. Rejects with the first failure.
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
      // An API that ignores `page` sends the same rows forever. An empty page does not count, because the proxy may have filtered it.
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

  // The API may not return the number of pages, or the list may have grown.
  const hasNext = () => last.page?.hasNext ?? last.sessions.length >= size;
  while (hasNext() && !last.isRepeated && number < mostPages && !isStopped()) last = await load(++number);
}
