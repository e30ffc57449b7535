import type { ReactNode } from "react";
import { Avatar } from "#app/ui/avatar";
import { classNames } from "#app/ui/class-names";
import { Mark } from "#app/ui/mark";
import { TilePattern } from "#app/ui/tile-pattern";
import { SkipLink } from "#app/ui/visually-hidden";

export type PublicShellProps = {
  workspaceName: string;
  /** Who writes: their initials stand on the edge of the cover. */
  from?: string;
  skipLabel: string;
  /** `low` for a page that is not a welcome (sign in); `none` for a survey. */
  cover?: "high" | "low" | "none";
  footer?: ReactNode;
  children: ReactNode;
};

/** A page for somebody who is not signed in: one column, tiles on top, a card from 640 px. */
export function PublicShell({ workspaceName, from, skipLabel, cover = "high", footer, children }: PublicShellProps) {
  return (
    <div className="touch public-page">
      <SkipLink>{skipLabel}</SkipLink>
      <div className="public">
        <header className={classNames("cover", cover !== "high" && "low")}>
          {cover !== "none" && <TilePattern />}
          <span className="workspace">
            <Mark />
            <span>{workspaceName}</span>
          </span>
          {from && (
            <div className="from">
              <Avatar name={from} />
            </div>
          )}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {footer && <footer>{footer}</footer>}
      </div>
    </div>
  );
}
