import { Lexer, Parser } from "marked";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { AnalysisCard } from "../../../src/index.js";
import { layOut, mount, nodesIn, until } from "./measure.js";

export type CardKind = "ours" | "plain";

interface Topic {
  topic: string;
  score: number;
  score_str: string;
  note: string;
}

const makeTopics = (count: number): Topic[] =>
  Array.from({ length: count }, (_, index) => ({
    topic: `Topic ${index}`,
    score: (index % 10) + 1,
    score_str: `${(index % 10) + 1}/10`,
    note: "You asked **two open questions** and waited for the answer, which let the customer talk.",
  }));

const analysisOf = (evaluation: object) => ({ evaluation: { final_score: 7, ...evaluation }, improvement: null, is_analyzing: false });

/** A host's own code without a library. Notes are shown unchanged. */
function PlainReport({ topics }: { topics: readonly Topic[] }) {
  return (
    <section>
      <h2>Analysis</h2>
      <ul>
        {topics.map(({ topic, score, score_str, note }) => (
          <li key={topic}>
            <strong>{topic}</strong>
            <span>{score_str}</span>
            <meter max={10} value={score} aria-label={topic} />
            <p>{note}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The first render and layout of a report card. */
export function measureCard(kind: CardKind, count: number): { ms: number; nodes: number } {
  const topics = makeTopics(count);
  const { ms, host, unmount } = mount(
    kind === "ours" ? <AnalysisCard analysis={analysisOf({ report_card: topics })} /> : <PlainReport topics={topics} />,
  );
  const nodes = nodesIn(host);
  unmount();
  return { ms, nodes };
}

const paragraph = (index: number) => `## Part ${index}

You opened **well**: the customer knew *who* called and why. You then said \`let me explain\` and talked for a minute.

- Ask what they **need** before you say what you have
- Wait for the answer, at least _three_ seconds
  1. Count
  2. Breathe

`;

/** Markdown of this many characters, as a model might write it. */
function makeMarkdown(length: number): string {
  let text = "";
  for (let index = 0; text.length < length; index++) text += paragraph(index);
  return text.slice(0, length);
}

/** Loads the parser, which is otherwise loaded with the first text that needs it. */
export async function prepareMarkdown(): Promise<void> {
  const { host, unmount } = mount(<AnalysisCard analysis={analysisOf({ detailed_feedback: "**a**" })} />);
  await until(() => host.querySelector("strong") !== null);
  unmount();
}

/** The first render and layout of a long text. Plain: marked's HTML, unchecked. */
export function measureMarkdown(kind: CardKind, length: number): { ms: number; nodes: number } {
  const text = makeMarkdown(length);
  if (kind === "ours") {
    const { ms, host, unmount } = mount(<AnalysisCard analysis={analysisOf({ detailed_feedback: text })} />);
    const nodes = nodesIn(host);
    unmount();
    return { ms, nodes };
  }
  const host = document.createElement("main");
  document.body.append(host);
  const root = createRoot(host);
  window.gc?.();
  const startedAt = performance.now();
  flushSync(() => root.render(<Html html={Parser.parse(new Lexer().lex(text))} />));
  layOut(host);
  const ms = performance.now() - startedAt;
  const nodes = nodesIn(host);
  root.unmount();
  host.remove();
  return { ms, nodes };
}

function Html({ html }: { html: string }) {
  return (
    <div
      ref={(element) => {
        if (element) element.innerHTML = html;
      }}
    />
  );
}
