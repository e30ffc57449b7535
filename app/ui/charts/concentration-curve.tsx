import { type ChartWords, Drawing, Stretched, ValueAxis } from "#app/ui/charts/drawing";
import { type CurvePoint, curveAt, linePath, percent, type Position } from "#app/ui/charts/scale";

export type ConcentrationCurveProps = ChartWords & {
  /** From `concentrationOf`; thin it out on the server past a few hundred points. */
  curve: readonly CurvePoint[];
  /** The period before, dashed. */
  previous?: readonly CurvePoint[];
  /** The share the sentence beside it speaks of: 0.1 for one in ten. */
  highlight: number;
  formatShare: (share: number) => string;
  /** Under the axis: "of the 94 who introduced someone". */
  axisLabel: string;
  height?: number;
};

const TICKS = [0, 25, 50, 75, 100];

/** How much hangs on a few: share of the total against share of those who bring it, largest first. */
export function ConcentrationCurve({
  title,
  description,
  curve,
  previous,
  highlight,
  formatShare,
  axisLabel,
  height = 230,
}: ConcentrationCurveProps) {
  const at = curveAt(curve, highlight);
  const top = percent((1 - at) * 100);
  return (
    <div className="plot wide-axis two-lines">
      <Drawing title={title} description={description} height={height}>
        <ValueAxis ticks={TICKS} format={(value) => formatShare(value / 100)} />
        {TICKS.map((tick) => (
          <text
            key={tick}
            className={tick === 0 ? "minor" : undefined}
            x={percent(tick)}
            y="100%"
            dy="20"
            textAnchor={tick === 0 ? "start" : tick === 100 ? "end" : "middle"}
          >
            {formatShare(tick / 100)}
          </text>
        ))}
        <text className="strong" x={percent(highlight * 100)} y="100%" dy="20" textAnchor="middle">
          {formatShare(highlight)}
        </text>
        <text x="100%" y="100%" dy="38" textAnchor="end">
          {axisLabel}
        </text>
        <Stretched>
          <path className="band" d={`${linePath(positions(curve))} L100 100Z`} />
          {previous && <path className="line prev" d={linePath(positions(previous))} />}
          <path className="line" d={linePath(positions(curve))} />
        </Stretched>
        <line className="mark-line" x1={percent(highlight * 100)} x2={percent(highlight * 100)} y1={top} y2="100%" />
        <circle className="dot" cx={percent(highlight * 100)} cy={top} r="6" />
      </Drawing>
    </div>
  );
}

const positions = (curve: readonly CurvePoint[]): Position[] => curve.map((point) => [point.share * 100, (1 - point.total) * 100]);
