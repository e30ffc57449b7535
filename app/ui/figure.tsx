import { ArrowDown, ArrowUp } from "lucide-react";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { Icon } from "#app/ui/icon";

export type FigureProps = {
  label: ReactNode;
  value: ReactNode;
  /** The rows it counts: a number that stands for rows links to them. */
  to?: string;
  /** Period, change and how sure, in that order. */
  note?: ReactNode;
  tone?: "danger";
};

/** One figure inside Figures. */
export function Figure({ label, value, to, note, tone }: FigureProps) {
  return (
    <div className={classNames("figure", tone)}>
      <dt>{label}</dt>
      <dd>{to ? <RowsLink to={to}>{value}</RowsLink> : value}</dd>
      {note && <dd className="note">{note}</dd>}
    </div>
  );
}

/** A row of figures; they breathe, they get no boxes. More than six fit a desk when their `count` is said. */
export function Figures({ count, children }: { count?: 7; children: ReactNode }) {
  return <dl className={classNames("figures", count && "of-seven")}>{children}</dl>;
}

/** A change. Give `direction` only when it is more than chance. */
export function Delta({ direction, children }: { direction?: "up" | "down"; children: ReactNode }) {
  return (
    <span className={classNames("delta", direction)}>
      {direction && <Icon icon={direction === "up" ? ArrowUp : ArrowDown} />}
      {children}
    </span>
  );
}

/** A number or name that leads to what it stands for: a thin underline instead of a coloured link. */
export function RowsLink({ to, children, className }: { to: string; children: ReactNode; className?: string }) {
  return (
    <Link className={classNames("rows-link", className)} to={to} prefetch="intent">
      {children}
    </Link>
  );
}
