import { useId, type ReactNode } from "react";
import { percent, topOf } from "#app/ui/charts/scale";

/** What a chart says to somebody who does not see it: its name and, in a sentence, what it shows. */
export type ChartWords = { title: string; description: string };

/** The drawing area. Children are placed in per cent. With links inside it is a group, so that they can be reached. */
export function Drawing({
  title,
  description,
  height,
  hasLinks,
  children,
}: ChartWords & { height: number; hasLinks?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <svg className="chart" height={height} role={hasLinks ? "group" : "img"} aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {children}
    </svg>
  );
}

/** Shapes that stretch with the width; a line keeps its thickness. */
export function Stretched({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
      {children}
    </svg>
  );
}

/** Horizontal lines with their values at the left; the line at zero is darker. */
export function ValueAxis({ ticks, format }: { ticks: readonly number[]; format: (value: number) => string }) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? "zero" : "gridline"}
            x1="0"
            x2="100%"
            y1={percent(topOf(tick, ticks))}
            y2={percent(topOf(tick, ticks))}
          />
          <text x="-8" y={percent(topOf(tick, ticks))} dy="4" textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
    </>
  );
}
