import type { ReportCardEntry } from "../../protocol/reportCard.js";

const maxLetters = 16;

/** A radar chart of the topics, over that of last time. The report card beside it has the same scores as text. */
export function TopicRadar({ entries, before }: { entries: readonly ReportCardEntry[]; before?: readonly (number | undefined)[] }) {
  const scored = entries.flatMap(({ topic, score }, index) => (score ? [{ topic, percent: score.percent, last: before?.[index] }] : []));
  if (scored.length < 3 || scored.length > 8) return null;
  const place = (index: number, radius: number) => {
    const angle = (2 * Math.PI * index) / scored.length;
    return [Math.round(Math.sin(angle) * radius), Math.round(-Math.cos(angle) * radius)] as const;
  };
  const shape = (radius: (index: number) => number) => scored.map((_, index) => place(index, radius(index)).join()).join(" ");
  return (
    // Text anchors follow the drawing, not the direction of the page.
    <svg data-tt="radar" viewBox="-190 -125 380 250" direction="ltr" aria-hidden="true">
      {[100, 50].map((radius) => (
        <polygon key={radius} points={shape(() => radius)} />
      ))}
      <path d={scored.map((_, index) => `M0 0L${place(index, 100).join(" ")}`).join("")} />
      {scored.every(({ last }) => last !== undefined) && <polygon data-tt-shape="before" points={shape((index) => scored[index]!.last!)} />}
      <polygon data-tt-shape="now" points={shape((index) => scored[index]!.percent)} />
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
