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

/**
 * Requests each page of a list once: the first one alone, then two at a time. Resolves when all pages have arrived, when the next
 * page would exceed the limit, or when the signal aborts. Rejects with the first failure.
 */
export async function loadSessionPages(
  fetchPage: (number: number) => Promise<SessionPage>,
  { pageSize, maxSessions, signal, onPage }: LoadPagesOptions,
): Promise<void> {
  const seen = new Set<string>();
  let number = 0;
  let last: SessionPage & { isRepeated?: boolean } = { sessions: [] };
  const load = async () => {
    const own = ++number;
    try {
      const page = await fetchPage(own);
      // An API that ignores `page` sends the same rows forever. An empty page does not count, because the proxy may have filtered it.
      const isRepeated = page.sessions.length > 0 && page.sessions.every(({ id }) => seen.has(id));
      for (const { id } of page.sessions) seen.add(id);
      onPage(page, own);
      if (own === number) last = { ...page, isRepeated };
    } catch (error) {
      // Nothing follows the other request.
      number = Infinity;
      throw error;
    }
  };
  const canLoad = () => number < mostPages && !signal.aborted;
  const loadWhile = async (hasMore: () => boolean) => {
    while (canLoad() && hasMore()) await load();
  };

  await load();
  const size = last.page?.limit || pageSize;
  const mostPages = Math.max(1, Math.ceil(maxSessions / size));
  const isKnown = () => number < (last.page?.totalPages ?? 1);
  // Two at a time load a report fast enough, and don't delay other parts of the page.
  await Promise.all([loadWhile(isKnown), loadWhile(isKnown)]);
  // The API may not return the number of pages, or the list may have grown.
  await loadWhile(() => !last.isRepeated && (last.page?.hasNext ?? last.sessions.length >= size));
}
