import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { type ChartWords, Drawing, ValueAxis } from "#app/ui/charts/drawing";
import { niceTicks, percent, topOf } from "#app/ui/charts/scale";
import { RowsLink } from "#app/ui/figure";
import { classNames } from "#app/ui/class-names";
import type { SegmentTone } from "#app/ui/segment";

export type BarTone = "accent" | "soft" | SegmentTone;

export type BarDatum = {
  key: string;
  label: string;
  value: number;
  /** The value in words: "€84,750". */
  text: string;
  /** The rows it stands for. */
  to?: string;
  tone?: BarTone;
  /** A label that a phone leaves out. */
  isMinor?: boolean;
};

/** Bars under each other, with name and figure: for names of any length. A list, so it reads itself out. */
export function BarList({ label, bars, note }: { label: string; bars: readonly BarDatum[]; note?: ReactNode }) {
  const most = Math.max(...bars.map((bar) => bar.value), 0);
  return (
    <>
      <ul className="bars" aria-label={label}>
        {bars.map((bar) => (
          <li key={bar.key}>
            <span>{bar.to ? <RowsLink to={bar.to}>{bar.label}</RowsLink> : bar.label}</span>
            <svg aria-hidden="true">
              <rect
                className={classNames("column", bar.tone !== "accent" && bar.tone)}
                width={percent(shareOf(bar.value, most))}
                height="100%"
                rx="2"
              />
            </svg>
            <span className="num b">{bar.text}</span>
          </li>
        ))}
      </ul>
      {note}
    </>
  );
}

export type BarChartProps = ChartWords & { bars: readonly BarDatum[]; formatValue: (value: number) => string; height?: number };

/** Columns beside each other, from zero: for a few periods or numbers. */
export function BarChart({ title, description, bars, formatValue, height = 220 }: BarChartProps) {
  const ticks = niceTicks(Math.min(0, ...bars.map((bar) => bar.value)), Math.max(0, ...bars.map((bar) => bar.value)));
  const width = 100 / Math.max(1, bars.length);
  return (
    <div className="plot wide-axis">
      <Drawing title={title} description={description} height={height} hasLinks={bars.some((bar) => bar.to)}>
        <ValueAxis ticks={ticks} format={formatValue} />
        {bars.map((bar, index) => (
          <BarColumn key={bar.key} bar={bar} left={index * width} width={width} ticks={ticks} />
        ))}
      </Drawing>
    </div>
  );
}

function BarColumn({ bar, left, width, ticks }: { bar: BarDatum; left: number; width: number; ticks: readonly number[] }) {
  const [from, until] = [topOf(Math.max(bar.value, 0), ticks), topOf(Math.min(bar.value, 0), ticks)];
  const column = (
    <rect
      className={classNames("column", bar.tone !== "accent" && bar.tone)}
      x={percent(left + width * 0.15)}
      width={percent(width * 0.7)}
      y={percent(from)}
      height={percent(until - from)}
      rx="2"
    >
      <title>{`${bar.label}: ${bar.text}`}</title>
    </rect>
  );
  return (
    <>
      {bar.to ? (
        <Link to={bar.to} aria-label={`${bar.label}: ${bar.text}`}>
          {column}
        </Link>
      ) : (
        column
      )}
      <text className={bar.isMinor ? "minor" : undefined} x={percent(left + width / 2)} y="100%" dy="20" textAnchor="middle">
        {bar.label}
      </text>
    </>
  );
}

/** A thin bar beside a figure in a table; `share` is 0–1 of the largest. */
export function BarFigure({ share, children }: { share: number; children: ReactNode }) {
  return (
    <span className="bar-figure">
      <svg className="bar" aria-hidden="true">
        <rect width={percent(shareOf(share, 1))} height="100%" rx="2" />
      </svg>
      <span className="num b">{children}</span>
    </span>
  );
}

const shareOf = (value: number, most: number): number => (most > 0 ? Math.min(100, Math.max(0, (value / most) * 100)) : 0);
