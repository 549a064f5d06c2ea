/** Above what the proxy lets through by default (5 MB), and far below what would freeze a page. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The body as text, its byte order mark kept; undefined where it is too long. Rejects when it breaks off. */
export async function readText(response: Response, signal: AbortSignal): Promise<string | undefined> {
  // Without a body, or on a platform without streams (React Native), there is nothing to count.
  const reader = response.body?.getReader?.();
  if (!reader) return response.text();
  const cancel = () => void reader.cancel().catch(() => {});
  // A body made by a fetcher of the host's need not know the signal.
  signal.addEventListener("abort", cancel);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) return cancel() as undefined;
    text += decoder.decode(value, { stream: true });
  }
}
