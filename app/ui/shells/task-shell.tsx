import { Link } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon";
import { SkipLink } from "#app/ui/visually-hidden";

export type TaskShellProps = { back: { to: string; label: ReactNode }; aside?: ReactNode; skipLabel: string; children: ReactNode };

/** One task on a phone: the way back above, nothing else to go to; ThumbBar holds its action. */
export function TaskShell({ back, aside, skipLabel, children }: TaskShellProps) {
  return (
    <div className="touch">
      <SkipLink>{skipLabel}</SkipLink>
      <div className="portal task">
        <header>
          <Link className="btn quiet" to={back.to} prefetch="intent">
            <Icon icon={ArrowLeft} />
            {back.label}
          </Link>
          {aside && <span className="sm subtle">{aside}</span>}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
