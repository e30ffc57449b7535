import type { ReactNode } from "react";
import { Mark } from "#app/ui/mark";

export type PlainShellProps = {
  title: ReactNode;
  /** A number such as 404, small above the title. */
  status?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** For whoever helps: an id of the request. */
  note?: ReactNode;
};

/** When something is not there or went wrong: what happened, what it means, what to do. Needs no data. */
export function PlainShell({ title, status, children, actions, note }: PlainShellProps) {
  return (
    <main className="plain touch" id="content" tabIndex={-1}>
      <Mark />
      {status && <p className="sm">{status}</p>}
      <h1>{title}</h1>
      {children && <p>{children}</p>}
      {actions && <div className="actions">{actions}</div>}
      {note && <p className="mono xs">{note}</p>}
    </main>
  );
}
