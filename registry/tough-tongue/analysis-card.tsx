"use client";
import { type Analysis, useAnalysis } from "tough-tongue-react";

function List({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">{title}</h3>
      <ul className="list-disc ps-5 text-sm">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

function Report({ analysis: { score, verdict, summary, strengths, improvements, reportCard } }: { analysis: Analysis }) {
  return (
    <>
      {score && (
        <p className="text-3xl font-semibold tabular-nums">
          {score.value} <span className="text-base font-normal text-muted-foreground">of {score.max}</span>
        </p>
      )}
      {verdict && <p className="font-medium">{verdict}</p>}
      {summary && <p className="text-sm text-muted-foreground">{summary}</p>}
      <List title="Strengths" items={strengths} />
      <List title="To improve" items={improvements} />
      {reportCard.length > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 text-sm">
          {reportCard.map((row) => (
            <div key={row.topic} className="contents">
              <dt>{row.topic}</dt>
              <dd className="tabular-nums">{row.display ?? row.score?.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The analysis of one session. It is requested once, and then read until it is ready. */
export function AnalysisCard({ sessionId }: { sessionId: string }) {
  const state = useAnalysis(sessionId);
  return (
    <article className="grid gap-4 rounded-xl border border-border bg-card p-6 text-card-foreground" aria-busy={state.status === "waiting"}>
      {state.status === "waiting" && <p role="status">Your conversation is being analyzed…</p>}
      {state.status === "failed" && (
        <div role="alert" className="grid gap-2">
          <p>{state.error.message}</p>
          <button type="button" onClick={state.retry} className="h-9 justify-self-start rounded-md border border-input px-4 text-sm">
            Try again
          </button>
        </div>
      )}
      {state.status === "ready" && <Report analysis={state.analysis} />}
    </article>
  );
}
