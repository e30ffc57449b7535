import type { ReactNode } from "react";
import { ButtonLink } from "#app/ui/button";

type ErrorPartProps = {
  status: number | null;
  title: ReactNode;
  text: ReactNode;
  home: { to: string; label: ReactNode };
  note?: ReactNode;
};

/** What a page says in place of its content, within its shell: what happened and what to do. Says nothing of what is inside. */
export function ErrorPart({ status, title, text, home, note }: ErrorPartProps) {
  return (
    <div className="stack">
      {status !== null && <p className="sm muted">{status}</p>}
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <ButtonLink to={home.to} reloadDocument>
          {home.label}
        </ButtonLink>
      </p>
      {note && <p className="mono xs muted">{note}</p>}
    </div>
  );
}
