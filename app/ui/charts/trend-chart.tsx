import { type ChartWords, Drawing, Stretched, ValueAxis } from "#app/ui/charts/drawing";
import { anchorOf, bandPath, leftOf, linePath, niceTicks, percent, type Position, stretches, topOf } from "#app/ui/charts/scale";
import { classNames } from "#app/ui/class-names";

export type TrendPoint = {
  /** Under the axis: "Q3". */
  label: string;
  /** Null when there is nothing to show (too few): there the line is dashed, without a band. */
  value: number | null;
  low?: number;
  high?: number;
  /** Too few for certainty: a hollow dot. */
  isIndicative?: boolean;
  /** On hover: "Q3: +31 (+22 to +39), n = 302". */
  detail: string;
  /** A label that a phone leaves out. */
  isMinor?: boolean;
};

export type TrendChartProps = ChartWords & {
  points: readonly TrendPoint[];
  formatValue: (value: number) => string;
  /** Lowest and highest value the axis must show; it starts at zero unless the values go below. */
  domain?: readonly [low: number, high: number];
  /** What happened between two points: 1.5 stands halfway between the second and the third. */
  events?: readonly { at: number; label: string }[];
  /** The value that all others are compared with, as a line across. */
  baseline?: { value: number; label: string };
  height?: number;
};

/** One measure over time: the line, its interval as a band, a dot per period. */
export function TrendChart({ title, description, points, formatValue, domain, events = [], baseline, height = 260 }: TrendChartProps) {
  const ticks = ticksOf(points, domain);
  const shown = stretches(points, (point) => point.value !== null);
  const last = points.length - 1;
  return (
    <div className="plot">
      <Drawing title={title} description={description} height={height}>
        <ValueAxis ticks={ticks} format={formatValue} />
        {baseline && <BaselineMark {...baseline} top={topOf(baseline.value, ticks)} />}
        {events.map((event, index) => (
          <EventMark key={index} label={event.label} left={leftOf(event.at, points.length)} row={index % EVENT_ROWS} />
        ))}
        {shown.map(
          ([only, next]) =>
            only && !next && <LonePoint key={only.index} point={only.item} left={leftOf(only.index, points.length)} ticks={ticks} />,
        )}
        <Stretched>
          {shown.slice(1).map((stretch, index) => (
            <path key={`gap-${index}`} className="line gap" d={linePath(gapBetween(shown[index], stretch, points.length, ticks))} />
          ))}
          {shown.map((stretch) => {
            const at = (pick: (point: TrendPoint) => number): Position[] =>
              stretch.map(({ item, index }) => [leftOf(index, points.length), topOf(pick(item), ticks)]);
            const value = (point: TrendPoint) => point.value ?? 0;
            const key = stretch[0]?.index ?? 0;
            return (
              <g key={key}>
                <path
                  className="band"
                  d={bandPath(
                    at((point) => point.high ?? value(point)),
                    at((point) => point.low ?? value(point)),
                  )}
                />
                <path className="line" d={linePath(at(value))} />
              </g>
            );
          })}
        </Stretched>
        {points.map((point, index) =>
          point.value === null ? null : (
            <circle
              key={index}
              className={classNames("dot", point.isIndicative && "open")}
              cx={percent(leftOf(index, points.length))}
              cy={percent(topOf(point.value, ticks))}
              r={index === last ? 5.5 : 4}
            >
              <title>{point.detail}</title>
            </circle>
          ),
        )}
        {points.map((point, index) => (
          <text
            key={index}
            className={classNames(index === last && "strong", point.isMinor && "minor") || undefined}
            x={percent(leftOf(index, points.length))}
            y="100%"
            dy="20"
            textAnchor={anchorOf(index, points.length)}
          >
            {point.label}
          </text>
        ))}
      </Drawing>
    </div>
  );
}

type Stretch = ReturnType<typeof stretches<TrendPoint>>[number];

/** From the last point before a gap to the first after it. */
const gapBetween = (before: Stretch | undefined, after: Stretch, count: number, ticks: readonly number[]): Position[] =>
  [before?.at(-1), after[0]].flatMap((end): Position[] => (end ? [[leftOf(end.index, count), topOf(end.item.value ?? 0, ticks)]] : []));

/** Labels of events that follow each other closely stand below each other. */
const EVENT_ROWS = 3;

/** In the right half the label stands left of its line, so that it stays inside the chart. */
function EventMark({ label, left, row }: { label: string; left: number; row: number }) {
  const isRight = left > 50;
  return (
    <g>
      <line className="mark-line" x1={percent(left)} x2={percent(left)} y1="0" y2="100%" />
      <text x={percent(left)} dx={isRight ? -6 : 6} y={10 + row * 16} textAnchor={isRight ? "end" : "start"}>
        {label}
      </text>
    </g>
  );
}

function BaselineMark({ label, top }: { label: string; top: number }) {
  return (
    <g>
      <line className="baseline" x1="0" x2="100%" y1={percent(top)} y2={percent(top)} />
      <text x="100%" y={percent(top)} dy="-6" textAnchor="end">
        {label}
      </text>
    </g>
  );
}

/** A point between gaps has no band: its interval is a bar of its own. */
function LonePoint({ point: { value, low, high }, left, ticks }: { point: TrendPoint; left: number; ticks: readonly number[] }) {
  if (value === null || low === undefined || high === undefined) return null;
  return <line className="lone" x1={percent(left)} x2={percent(left)} y1={percent(topOf(high, ticks))} y2={percent(topOf(low, ticks))} />;
}

function ticksOf(points: readonly TrendPoint[], domain: TrendChartProps["domain"]): number[] {
  const values = points.flatMap((point) =>
    point.value === null ? [] : [point.value, point.low ?? point.value, point.high ?? point.value],
  );
  return niceTicks(Math.min(0, ...(domain ?? []), ...values), Math.max(...(domain ?? []), ...values, 0));
}
