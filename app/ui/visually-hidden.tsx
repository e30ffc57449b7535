import type { ReactNode } from "react";

/** Words for a screen reader only. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="vh">{children}</span>;
}

/** First link of a page; shows itself when it has the focus. The shells' main area has the id `content`. */
export function SkipLink({ children, href = "#content" }: { children: ReactNode; href?: string }) {
  return (
    <a className="skip-link" href={href}>
      {children}
    </a>
  );
}
