import type { ReportCardEntry } from "../../protocol/reportCard.js";

const maxLetters = 16;

/** A radar chart of the topics, over that of last time. The report card beside it has the same scores as text. */
export function TopicRadar({ entries, before }: { entries: readonly ReportCardEntry[]; before: readonly number[] }) {
  const scored = entries.flatMap(({ topic, score }, index) => (score ? [{ topic, percent: score.percent, last: before[index]! }] : []));
  if (scored.length < 3 || scored.length > 8) return null;
  const place = (index: number, radius: number) => {
    const angle = (2 * Math.PI * index) / scored.length;
    return [Math.round(Math.sin(angle) * radius), Math.round(-Math.cos(angle) * radius)] as const;
  };
  const shape = (radius: (index: number) => number) => scored.map((_, index) => place(index, radius(index)).join()).join(" ");
  return (
    // Text anchors follow the drawing, not the direction of the page.
    <svg data-tt="radar" viewBox="-190 -125 380 250" direction="ltr" aria-hidden="true">
      <polygon points={shape(() => 100)} fillOpacity="0.06" strokeOpacity="0.3" />
      {scored.every(({ last }) => last >= 0) && (
        <polygon points={shape((index) => scored[index]!.last)} fillOpacity="0" strokeDasharray="4" />
      )}
      <polygon points={shape((index) => scored[index]!.percent)} fillOpacity="0.18" />
      {scored.map(({ topic }, index) => {
        const [x, y] = place(index, 112);
        return (
          <text key={index} x={x} y={y + 5} textAnchor={Math.abs(x) < 20 ? "middle" : x > 0 ? "start" : "end"}>
            {topic.length > maxLetters ? `${topic.slice(0, maxLetters - 1)}…` : topic}
          </text>
        );
      })}
    </svg>
  );
}
