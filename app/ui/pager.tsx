import type { ReactNode } from "react";
import { ButtonLink } from "#app/ui/button";

export type PagerProps = {
  /** Name of the navigation for a screen reader. */
  label: string;
  /** "1–50 of 12,480, newest first" */
  summary?: ReactNode;
  previousLabel: ReactNode;
  previousTo?: string | null;
  nextLabel: ReactNode;
  nextTo?: string | null;
};

/** Previous and next of a list with keyset pages; there are no page numbers to be wrong. */
export function Pager({ label, summary, previousLabel, previousTo, nextLabel, nextTo }: PagerProps) {
  return (
    <nav className="pager" aria-label={label}>
      <span className="sm muted">{summary}</span>
      <span className="row tight">
        <PagerStep to={previousTo}>{previousLabel}</PagerStep>
        <PagerStep to={nextTo}>{nextLabel}</PagerStep>
      </span>
    </nav>
  );
}

function PagerStep({ to, children }: { to?: string | null; children: ReactNode }) {
  if (to) {
    return (
      <ButtonLink to={to} size="small">
        {children}
      </ButtonLink>
    );
  }
  return (
    <span className="btn secondary small" aria-disabled="true" role="link">
      {children}
    </span>
  );
}
