"use client";
export interface Bar {
  key: string;
  count: number;
  /** Shown below the bar, unless it is empty. If no bar has a label, the chart draws its own axis. */
  label?: string;
  /** The label is hidden where there is little room. */
  isMinor?: boolean;
  /** Shown when the pointer rests on the bar. */
  title: string;
}

export interface BarsProps {
  bars: readonly Bar[];
  /** Height of the longest bar, in pixels. */
  height: number;
  /** The count above each bar, in the digits of the language. */
  format?: (count: number) => string;
}

/** Draws counts as vertical bars. Hidden from screen readers, because the table beside it has the numbers. */
export function Bars({ bars, height, format }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <div data-tt="bars" aria-hidden="true">
      {bars.map(({ key, count, label, isMinor, title }) => (
        <div key={key} title={title}>
          {format && <b>{count > 0 && format(count)}</b>}
          {/* Its height as an attribute: a policy against inline styles would drop the other kind. */}
          <svg width="100%" height={count > 0 ? Math.max(2, Math.round((count / most) * height)) : 0} />
          {label !== undefined && (
            <span data-tt-muted="" data-tt-minor={isMinor ? "" : undefined}>
              {label}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
