import type { Translate } from "../../hooks/useLabels.js";
import type { ReportCardEntry } from "../../protocol/reportCard.js";

interface TopicRadarProps {
  entries: readonly ReportCardEntry[];
  before: readonly number[];
  t: Translate<"analysisCard">;
}

/** A radar chart of the topics, over that of last time. The report card beside it has the same scores as text. */
export function TopicRadar({ entries, before, t }: TopicRadarProps) {
  const scored = entries.flatMap(({ topic, score }, index) => (score ? [{ topic, now: score.percent, last: before[index]! }] : []));
  if (scored.length < 3 || scored.length > 8) return null;
  const place = (index: number, radius: number) => {
    const angle = (2 * Math.PI * index) / scored.length;
    return [Math.round(Math.sin(angle) * radius), Math.round(-Math.cos(angle) * radius)] as const;
  };
  const shape = (radius: (topic: (typeof scored)[number]) => number) => scored.map((topic, index) => place(index, radius(topic))).join(" ");
  const now = shape(({ now }) => now);
  return (
    // Text anchors follow the drawing, not the direction of the page.
    <svg data-tt="radar" viewBox="-200 -135 400 275" direction="ltr" fill="var(--_tt-muted)" strokeWidth="2" fontSize="14" aria-hidden="true">
      <g fill="none" stroke="var(--_tt-track)">
        {[25, 50, 75, 100].map((radius) => (
          <circle key={radius} r={radius} />
        ))}
        {/* From each corner through the middle to the next. */}
        <polyline points={shape(() => 100).replaceAll(" ", " 0 0 ") + " 0 0"} />
      </g>
      <polygon points={now} fill="var(--_tt-accent)" fillOpacity="0.2" stroke="var(--_tt-accent)" />
      {scored.every(({ last }) => last >= 0) && (
        <>
          <polygon points={shape(({ last }) => last)} fill="none" stroke="var(--_tt-muted)" strokeDasharray="5" />
          <text x="-195" y="135">
            - - {t("lastTimeLegend")}
          </text>
        </>
      )}
      <path d={`M${now.replaceAll(" ", "h0M")}h0`} stroke="var(--_tt-accent)" strokeWidth="10" strokeLinecap="round" />
      {scored.flatMap(({ topic }, index) => {
        const [x, y] = place(index, 114);
        // Lines that fit beside the chart. Long words are hyphenated in Latin, Greek and Cyrillic. Letters of Chinese, Japanese and
        // Korean are twice as wide.
        const words = topic.normalize().replace(/[a-zß-ԯ]{10}(?=[a-zß-ԯ]{2})/gi, "$&- ");
        const lines = words.match(/[\u3000-\uffdf]{1,6}|\S.{0,10}(?!\S)|\S{1,11}/gu) ?? [];
        return lines.map((line, place) => (
          <text
            key={`${index} ${place}`}
            x={x}
            y={y + 5 + 16 * place + (y / 114 - 1) * 8 * (lines.length - 1)}
            textAnchor={Math.abs(x) < 20 ? "middle" : x > 0 ? "start" : "end"}
          >
            {line}
          </text>
        ));
      })}
    </svg>
  );
}
