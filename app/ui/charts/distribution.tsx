import { Link } from "@remix-run/react";
import { useId, type ReactNode } from "react";
import { type ChartWords, Drawing } from "#app/ui/charts/drawing";
import { percent } from "#app/ui/charts/scale";
import { Segment, type SegmentTone } from "#app/ui/segment";

const SHAPES: Record<SegmentTone, string> = { detractor: "\u25bc", passive: "\u25cf", promoter: "\u25b2" };

/** Shares of the three groups in one bar, in the order of the scale. `description` says them in words. */
export function DistributionBar({ title, description, counts }: ChartWords & { counts: Record<SegmentTone, number> }) {
  const total = counts.detractor + counts.passive + counts.promoter;
  let left = 0;
  const parts = (["detractor", "passive", "promoter"] as const).map((tone) => {
    const width = total > 0 ? (counts[tone] / total) * 100 : 0;
    const part = { tone, left, width, count: counts[tone] };
    left += width;
    return part;
  });
  return (
    <Drawing title={title} description={description} height={28}>
      {parts.map((part) => (
        <rect
          key={part.tone}
          className={`share soft ${part.tone}`}
          x={percent(part.left)}
          width={percent(part.width)}
          height="100%"
          rx="3"
        />
      ))}
      {/* A narrow part has room for its number only; the narrowest leaves it to the words beside the bar. */}
      {parts.map((part) =>
        part.width < 6 ? null : (
          <text key={part.tone} className={part.tone} x={percent(part.left)} dx={part.width < 12 ? 4 : 8} y="50%" dy="4">
            {part.width < 12 ? part.count : `${SHAPES[part.tone]} ${part.count}`}
          </text>
        ),
      )}
    </Drawing>
  );
}

export type ScoreCount = { score: number; count: number; /** "3 answered 0" */ label: string; to?: string };

export type ScoreDistributionProps = {
  /** Name of the group of eleven bars. */
  label: string;
  /** Eleven, from 0 to 10. */
  scores: readonly ScoreCount[];
  /** Under the bars: "51 detractors" and its share, in words. */
  groups: Record<SegmentTone, { count: ReactNode; share: ReactNode }>;
  /** Leaves the passives out of the picture, to look at the two ends. */
  isWithoutMiddle?: boolean;
};

export const toneOfScore = (score: number): SegmentTone => (score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor");

const COLUMN = 100 / 11;

/** How often each score from 0 to 10 was given; every bar leads to its answers. */
export function ScoreDistribution({ label, scores, groups, isWithoutMiddle }: ScoreDistributionProps) {
  const hatch = useId();
  const isShown = (tone: SegmentTone) => !isWithoutMiddle || tone !== "passive";
  const shown = scores.filter(({ score }) => isShown(toneOfScore(score)));
  const most = Math.max(...shown.map((score) => score.count), 1);
  return (
    <div>
      <svg className="chart" height="184" role="group" aria-label={label}>
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
            <path className="hatch" d="M0 0v7" />
          </pattern>
        </defs>
        {shown.map((score) => (
          <ScoreColumn key={score.score} {...score} most={most} hatch={hatch} />
        ))}
      </svg>
      <div className="score-groups">
        {(["detractor", "passive", "promoter"] as const).map((tone) => (
          <span key={tone} className={isShown(tone) ? tone : "border-transparent"}>
            {isShown(tone) && (
              <>
                <Segment tone={tone}>{groups[tone].count}</Segment>
                <span className="sm muted share-word">{groups[tone].share}</span>
              </>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

function ScoreColumn({ score, count, label, to, most, hatch }: ScoreCount & { most: number; hatch: string }) {
  const tone = toneOfScore(score);
  const height = Math.max((count / most) * 72, 1.5); // per cent of the drawing; the rest is for the two lines of text
  const top = 84 - height;
  const box = { x: percent(score * COLUMN + 0.35), width: percent(COLUMN - 0.7) };
  const bar = (
    <>
      <rect className="target" x={percent(score * COLUMN)} width={percent(COLUMN)} height="100%" />
      <rect className={`share ${tone}`} {...box} y={percent(top)} height={percent(height)} rx="3" />
      {tone === "passive" && <rect className="overlay" {...box} y={percent(top)} height={percent(height)} rx="3" fill={`url(#${hatch})`} />}
    </>
  );
  const middle = percent((score + 0.5) * COLUMN);
  return (
    <>
      {to ? (
        <Link to={to} aria-label={label}>
          {bar}
        </Link>
      ) : (
        <g role="img" aria-label={label}>
          {bar}
        </g>
      )}
      {/* The label says both numbers; the texts let a press through to the bar. */}
      <g className="overlay" aria-hidden="true">
        <text x={middle} y={percent(top)} dy="-6" textAnchor="middle">
          {count}
        </text>
        <line className="gridline" x1={box.x} x2={percent((score + 1) * COLUMN - 0.35)} y1="85.5%" y2="85.5%" />
        <text className="strong" x={middle} y="97%" textAnchor="middle">
          {score}
        </text>
      </g>
    </>
  );
}
