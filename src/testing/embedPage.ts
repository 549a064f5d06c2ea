import type { EventDialect } from "./dialects.js";
import { embedPageScript } from "./embedPageScript.js";
import { embedPageStyle } from "./embedPageStyle.js";
import type { PracticeTurn } from "./practices/practice.js";

export interface EmbedPageContent {
  /** Known from the start if a session is embedded; otherwise the page learns it when it starts one. */
  sessionId?: string | undefined;
  scenarioId?: string | undefined;
  title: string;
  /** The role of the AI. */
  persona: string;
  turns: readonly PracticeTurn[];
  /** Instructions for the user. */
  task?: string | undefined;
  dialect: EventDialect;
  /** There is no server at the page's URL, so the page reports nothing. */
  standalone?: boolean | undefined;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] as string);

/** The self-contained HTML of the fake vendor's session page. */
export function embedPage({ task: taskText, ...content }: EmbedPageContent): string {
  const task = taskText ? `<p class="line note"><b>Your task</b>${escapeHtml(taskText)}</p>` : "";
  const setup = JSON.stringify(content).replace(/</g, "\\u003c");
  const title = escapeHtml(content.title);
  const initial = escapeHtml([...content.persona][0] ?? "A");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${embedPageStyle}</style>
</head>
<body data-state="ready">
<main>
<header>
<span class="avatar" aria-hidden="true">${initial}</span>
<div>
<h1 data-part="title" tabindex="-1">${title}</h1>
<p class="soft">With ${escapeHtml(content.persona)}. <span data-part="greeting"></span></p>
</div>
<span class="clock" role="timer" aria-label="Elapsed time" data-part="clock">0:00</span>
</header>
<p class="status" role="status" data-part="status"></p>
<div class="captions" data-part="captions" role="log" aria-label="Captions" tabindex="0">${task}</div>
<div class="controls">
<button type="button" class="main" data-part="start" data-in="ready">Start</button>
<button type="button" data-part="stop" data-in="active" hidden>Stop</button>
<button type="button" class="main" data-part="submit" data-in="active stopped" hidden>End and submit</button>
</div>
<p class="soft" data-part="powered">A stand-in for the Tough Tongue AI session page</p>
</main>
<script type="application/json" id="setup">${setup}</script>
<script>${embedPageScript}</script>
</body>
</html>
`;
}
