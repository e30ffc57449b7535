import { useId } from "react";
import { percent } from "#app/ui/charts/scale";
import { classNames } from "#app/ui/class-names";

export type IntervalRangeProps = {
  value: number;
  low: number;
  high: number;
  /** −100 to +100 unless said. */
  domain?: readonly [low: number, high: number];
  /** Too few for certainty: hatched bar, hollow dot. */
  isIndicative?: boolean;
  /** What is aimed for, as a mark on the line. */
  target?: number;
};

/** A score and its interval on a line with a tick at zero. Decoration: the same figures stand beside it in words. */
export function IntervalRange({ value, low, high, domain = [-100, 100], isIndicative, target }: IntervalRangeProps) {
  const hatch = useId();
  const place = (at: number) => Math.min(100, Math.max(0, ((at - domain[0]) / (domain[1] - domain[0])) * 100));
  const bar = { x: percent(place(low)), width: percent(place(high) - place(low)), y: "8", height: "8", rx: isIndicative ? 0 : 4 };
  return (
    <svg className={classNames("range", isIndicative && "weak")} aria-hidden="true">
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
          <path className="stripe" d="M2 0v7" />
        </pattern>
      </defs>
      <line className="axis" x1="0" x2="100%" y1="12" y2="12" />
      <line className="zero" x1={percent(place(0))} x2={percent(place(0))} y1="2" y2="22" />
      {isIndicative ? <rect {...bar} fill={`url(#${hatch})`} /> : <rect className="iv" {...bar} />}
      {target !== undefined && (
        <svg x={percent(place(target))} overflow="visible">
          <path className="target" d="M0 22V5M-4 1h8L0 6z" />
        </svg>
      )}
      <circle className="pt" cx={percent(place(value))} cy="12" r="5" />
    </svg>
  );
}
