import { useId, type ReactNode } from "react";

export type ProgressProps = {
  /** Name of the work, for sight and screen reader: "Import nps-oct-2026.csv". */
  label: string;
  done: number;
  failed?: number;
  total: number;
  /** Counted in words: "8,486 of 12,480 · 20 s left". */
  detail: ReactNode;
};

/** Long work: done, failed (hatched) and left. Leaving the page changes nothing, so say so beside it. */
export function Progress({ label, done, failed = 0, total, detail }: ProgressProps) {
  const hatch = useId();
  const doneShare = shareOfTotal(done, total);
  const failedShare = shareOfTotal(failed, total);
  return (
    <div className="progress">
      <div className="row between wraps sm">
        <span className="b">{label}</span>
        <span className="muted">{detail}</span>
      </div>
      <svg
        className="progress-bar"
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.floor(doneShare + failedShare)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
            <path className="hatch" d="M0 0v6" />
          </pattern>
        </defs>
        <rect className="done" width={`${doneShare}%`} height="100%" />
        <rect className="fail" x={`${doneShare}%`} width={`${failedShare}%`} height="100%" />
        <rect x={`${doneShare}%`} width={`${failedShare}%`} height="100%" fill={`url(#${hatch})`} />
      </svg>
    </div>
  );
}

const shareOfTotal = (part: number, total: number): number =>
  total > 0 ? Math.round(Math.min(1, Math.max(0, part / total)) * 1e4) / 100 : 0;
