import { PlainShell } from "#app/ui/shells/plain-shell";

type ErrorPageProps = { status: number | null; title: string; text: string; home: { href: string; label: string }; note?: string };

/** The whole page when something is not there, not allowed or broken. Says nothing of what is inside. */
export function ErrorPage({ status, title, text, home, note }: ErrorPageProps) {
  return (
    <PlainShell
      title={title}
      status={status ?? undefined}
      note={note}
      actions={
        <a className="btn secondary" href={home.href}>
          {home.label}
        </a>
      }
    >
      {text}
    </PlainShell>
  );
}
