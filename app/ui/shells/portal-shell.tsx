import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { Icon } from "#app/ui/icon";
import { WorkspaceLink } from "#app/ui/shells/console-shell";
import type { NavItem } from "#app/ui/shells/nav";
import { SkipLink } from "#app/ui/visually-hidden";

export type PortalShellProps = {
  workspace: { name: string; to: string };
  /** Four places at most. */
  tabs: readonly NavItem[];
  /** At the right of the header: the way to another place. */
  headerAction?: ReactNode;
  labels: { skip: string; main: string };
  /** From 900 px two columns; wrap what belongs together in PortalSide, and what spans both in a `whole` element. */
  twoColumns?: boolean;
  /** Between the header and the content, across both columns. */
  above?: ReactNode;
  toast?: ReactNode;
  children: ReactNode;
};

/** Phone first, one thing per screen; the tab bar lies under the thumb and moves to the top from 900 px. */
export function PortalShell({ workspace, tabs, headerAction, labels, twoColumns, above, toast, children }: PortalShellProps) {
  return (
    <div className="touch">
      <SkipLink>{labels.skip}</SkipLink>
      <div className="portal">
        <header>
          <WorkspaceLink {...workspace} />
          {headerAction}
        </header>
        {above}
        <main id="content" tabIndex={-1} className={classNames(twoColumns && "two")}>
          {children}
        </main>
        <nav className="tabbar" aria-label={labels.main}>
          {tabs.map((tab) => (
            <NavLink key={tab.to} to={tab.to} end={tab.end} prefetch="intent">
              <Icon icon={tab.icon} />
              {tab.label}
            </NavLink>
          ))}
        </nav>
      </div>
      {toast}
    </div>
  );
}

/** One of the two columns of a wide portal page. */
export function PortalSide({ children }: { children: ReactNode }) {
  return <div className="side">{children}</div>;
}

/** The main action of a phone screen, stuck to the bottom. */
export function ThumbBar({ children }: { children: ReactNode }) {
  return <div className="thumb-bar">{children}</div>;
}
