import type { EventDialect } from "./dialects.js";
import { embedPage } from "./embedPage.js";
import type { VendorStore } from "./vendorStore.js";
import { isWireObject } from "./wire.js";

interface Embed {
  sessionId?: string;
  scenarioId?: string;
}

/** The session, or the scenario in one of its three variants, that a path embeds. */
function readPath(path: string): Embed | undefined {
  const [, embed, variant, id, more] = path.split("/");
  if (embed !== "embed" || !variant || more) return undefined;
  if (!id) return { scenarioId: variant };
  if (variant === "session") return { sessionId: id };
  return variant === "basic" || variant === "minimal" ? { scenarioId: id } : undefined;
}

export interface EmbedSiteOptions {
  store: VendorStore;
  dialect: EventDialect;
}

/** The embed origin: its pages, and the address where a page reports its events. */
export function createEmbedSite({ store, dialect }: EmbedSiteOptions) {
  function page(url: string, { standalone }: { standalone?: boolean } = {}): string {
    const { sessionId, scenarioId } = readPath(new URL(url, "http://localhost").pathname) ?? {};
    const session = sessionId === undefined ? undefined : store.readSession(sessionId);
    const scenario = store.scenarios.get(String(scenarioId ?? session?.scenario_id));
    const practice = store.practiceOf({ scenario_id: scenario?.id });
    return embedPage({
      sessionId,
      scenarioId: scenarioId ?? (session?.scenario_id as string | undefined),
      title: String(scenario?.name ?? session?.scenario_name ?? "Practice session"),
      persona: practice.persona,
      task: scenario?.user_instructions as string | undefined,
      turns: practice.transcript.map(([role, text, seconds]) => [role, text, seconds] as const),
      dialect,
      standalone,
    });
  }

  function report(embed: Embed, query: URLSearchParams, body: unknown): Response {
    const { action, session_id, duration_seconds } = isWireObject(body) ? body : {};
    const named = embed.sessionId ?? (typeof session_id === "string" ? session_id : undefined);
    const id = named ?? store.nextSessionId(embed.scenarioId);
    const durationSeconds = typeof duration_seconds === "number" ? duration_seconds : undefined;
    if (action === "start") {
      store.startSession(id, {
        scenarioId: embed.scenarioId,
        userName: query.get("userName") ?? undefined,
        userEmail: query.get("userEmail") ?? undefined,
      });
    } else {
      store.endSession(id, { status: action === "terminate" ? "terminated" : "completed", durationSeconds });
    }
    return Response.json({ session_id: id });
  }

  function respond(request: Request, body: unknown): Response {
    const url = new URL(request.url);
    const embed = readPath(url.pathname);
    if (!embed) return new Response("No such page", { status: 404 });
    if (request.method === "POST") return report(embed, url.searchParams, body);
    return new Response(page(request.url), { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  return { page, respond };
}
