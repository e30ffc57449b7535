import { Link } from "@remix-run/react";
import { useId, type ReactNode } from "react";
import { classNames } from "#app/ui/class-names";

export type PageHeaderProps = {
  /** A question or a fact. */
  title: ReactNode;
  sub?: ReactNode;
  /** The one primary action; quieter ones before it. */
  actions?: ReactNode;
  back?: { to: string; label: ReactNode };
};

export function PageHeader({ title, sub, actions, back }: PageHeaderProps) {
  return (
    <div className="page-head">
      <div>
        {back && (
          <p className="back">
            <Link to={back.to} prefetch="intent">
              {back.label}
            </Link>
          </p>
        )}
        <h1>{title}</h1>
        {sub && <div className="sub">{sub}</div>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}

export type SectionProps = {
  title: ReactNode;
  sub?: ReactNode;
  /** Links and switches beside the title. */
  tools?: ReactNode;
  /** A hairline above it. */
  ruled?: boolean;
  /** Says the title to a screen reader only. */
  titleHidden?: boolean;
  children: ReactNode;
  className?: string;
};

export function Section({ title, sub, tools, ruled, titleHidden, children, className }: SectionProps) {
  const id = useId();
  const heading = (
    <h2 id={id} className={classNames(titleHidden && "vh")}>
      {title}
    </h2>
  );
  return (
    <section className={classNames("section", ruled && "ruled", className)} aria-labelledby={id}>
      {titleHidden ? (
        heading
      ) : (
        <div className="section-head">
          <div>
            {heading}
            {sub && <p>{sub}</p>}
          </div>
          {tools && <div className="tools">{tools}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Twelve columns; on a phone one. */
export function Columns({ children, ruled }: { children: ReactNode; ruled?: boolean }) {
  return <div className={classNames("cols", ruled && "ruled")}>{children}</div>;
}

export function ColumnSpan({ span, children }: { span: 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12; children: ReactNode }) {
  return <div className={`stack s6 c${span}`}>{children}</div>;
}

/** The step a long page ends in, always in sight: back on the left, what happens next on the right. */
export function ActionBar({ children, start }: { children: ReactNode; start?: ReactNode }) {
  return (
    <div className="action-bar">
      <div className="row">{start}</div>
      <div className="row wraps">{children}</div>
    </div>
  );
}

/** Things that wait for someone: the count leads to the rows, the button to the next step. */
export function TodoList({
  items,
}: {
  items: readonly { key: string; count: ReactNode; to: string; title: ReactNode; detail?: ReactNode; action?: ReactNode }[];
}) {
  return (
    <ul className="todo">
      {items.map((item) => (
        <li key={item.key}>
          <span className="q">
            <Link to={item.to} prefetch="intent">
              {item.count}
            </Link>
          </span>
          <div>
            <div className="b">{item.title}</div>
            {item.detail && <div className="sm muted">{item.detail}</div>}
          </div>
          {item.action}
        </li>
      ))}
    </ul>
  );
}

/** People or events, each with a sign in front (or none: null) and a figure or time at the end. */
export function EntryList({ items }: { items: readonly { key: string; lead: ReactNode; children: ReactNode; end?: ReactNode }[] }) {
  return (
    <ol className="entries">
      {items.map((item) => (
        <li key={item.key} className={item.lead === null ? "no-lead" : undefined}>
          {item.lead}
          <div>{item.children}</div>
          <div className="num">{item.end}</div>
        </li>
      ))}
    </ol>
  );
}
