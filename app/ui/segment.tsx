import type { ReactNode } from "react";

/** The three groups of an answer from 0 to 10. Their colours are fixed in every workspace and never stand alone. */
export type SegmentTone = "promoter" | "passive" | "detractor";

/** Shape and word: a triangle up, a disc, a triangle down. */
export function Segment({ tone, children }: { tone: SegmentTone; children: ReactNode }) {
  return <span className={`seg ${tone}`}>{children}</span>;
}

/** One answer: the digit on the tint of its group. `label` says the group to a screen reader. */
export function Score({ value, tone, label }: { value: number; tone: SegmentTone; label?: string }) {
  return (
    <span className={`score ${tone}`}>
      {value}
      {label && <span className="vh"> {label}</span>}
    </span>
  );
}
