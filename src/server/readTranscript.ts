import { publicTranscript } from "../protocol/publicAnswer.js";
import { httpsUrl, parseJson } from "../protocol/read.js";
import { transcriptAddress, transcriptOf } from "../protocol/transcript.js";
import { withDeadline } from "./timers.js";
import type { Settings } from "./options.js";
import { ProxyError, describeThrown } from "./proxyError.js";
import type { Connection } from "./proxyHandler.js";
import type { ProxyResponse } from "./proxyResponse.js";
import { isRedirect, readText, sendRequest } from "./upstream.js";

type TranscriptSettings = Pick<Settings, "fetch" | "timeoutMs" | "maxResponseBytes" | "transcriptHosts">;

/** Responds with the transcript of a session. If the session names a text file instead, fetches the file, which a browser cannot do. */
export async function readTranscript(session: unknown, settings: TranscriptSettings, caller: Connection): Promise<ProxyResponse> {
  const address = transcriptAddress(session);
  const transcript = transcriptOf(session) ?? (address === undefined ? undefined : await fetchFile(address, settings, caller));
  return { status: 200, body: publicTranscript(transcript) };
}

/** The turns in a transcript's file. It should be plain text, but a JSON file must not get its system rows past the reduction. */
function parseFile(text: string): unknown {
  const json = parseJson(text);
  return typeof json === "object" ? (transcriptOf({ transcript: json }) ?? transcriptOf(json)) : text;
}

/** The URL comes from the API and is signed, so it is checked, the token is not sent to it, and it is never logged. */
async function fetchFile(address: string, settings: TranscriptSettings, caller: Connection): Promise<unknown> {
  const url = allowedUrl(address, settings.transcriptHosts);
  const limit = settings.maxResponseBytes;
  const controller = new AbortController();
  const stopListening = caller.onClose(() => controller.abort());
  const unavailable = (note: string) => new ProxyError(502, "transcript_unavailable", "The transcript's file could not be read.", { note });
  const read = async () => {
    const response = await sendRequest(settings.fetch, url, { headers: { accept: "text/plain" } }, controller.signal);
    if (isRedirect(response)) throw unavailable("The transcript's host answered with a redirect, which the proxy does not follow.");
    if (response.status !== 200) throw unavailable(`The transcript's host answered ${response.status}.`);
    const text = await readText(response, limit);
    if (text === undefined) throw unavailable(`The transcript is larger than maxResponseBytes, ${limit}.`);
    return parseFile(text);
  };
  try {
    return await withDeadline(read(), settings.timeoutMs("getTranscript"), () => unavailable("The transcript's host did not answer in time."));
  } catch (thrown) {
    throw thrown instanceof ProxyError ? thrown : unavailable(describeThrown(thrown).replaceAll(url, "the transcript"));
  } finally {
    stopListening();
    // This also ends a response that was not read completely.
    controller.abort();
  }
}

function allowedUrl(address: string, hosts: readonly string[]): string {
  const url = httpsUrl(address);
  const { hostname, port } = new URL(url ?? "data:");
  const isAllowed = hosts.some((host) => (host.startsWith("*") ? hostname.endsWith(host.slice(1)) : hostname === host));
  if (url !== undefined && port === "" && isAllowed) return url;
  throw new ProxyError(501, "not_supported", "The transcript is a file on a host that this proxy does not read from.", {
    note: `The transcript is at ${url === undefined ? "an address that is not https" : hostname}. Add its host to transcriptHosts of createProxy if you trust it.`,
  });
}
