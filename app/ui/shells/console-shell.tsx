import { Link, useLocation } from "@remix-run/react";
import { Menu, X } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "#app/ui/avatar";
import { classNames } from "#app/ui/class-names";
import { Icon } from "#app/ui/icon";
import { Mark } from "#app/ui/mark";
import { type NavGroup, NavGroups } from "#app/ui/shells/nav";
import { SkipLink } from "#app/ui/visually-hidden";

export type ConsoleShellProps = {
  workspace: { name: string; to: string };
  groups: readonly NavGroup[];
  user: { name: string; timeZone: string; to?: string };
  /** Under the user: sign out, change role. */
  userActions?: ReactNode;
  /** A search link or form; `rail-search` is its class. */
  search?: ReactNode;
  /** Words for the skip link, the two navigations and the menu button. */
  labels: { skip: string; main: string; menu: string; close: string };
  /** Floating messages. */
  toast?: ReactNode;
  /** A page that uses the whole width (a board). */
  fullWidth?: boolean;
  children: ReactNode;
};

/** Left rail, then the page. Under 960 px the rail becomes a menu that opens without script. */
export function ConsoleShell(props: ConsoleShellProps) {
  const { workspace, groups, labels, search, toast, fullWidth, children } = props;
  const { pathname } = useLocation();
  return (
    <>
      <SkipLink>{labels.skip}</SkipLink>
      <div className="shell">
        <aside className="rail" aria-label={workspace.name}>
          <WorkspaceLink {...workspace} />
          {search}
          <NavGroups label={labels.main} groups={groups} />
          <UserBlock {...props} />
        </aside>
        <div className="main">
          <header className="topbar">
            {/* A new page closes the menu: the key makes a fresh one. */}
            <details className="menu" key={pathname}>
              <summary className="btn quiet icon">
                <span className="when-closed">
                  <Icon icon={Menu} />
                  <span className="vh">{labels.menu}</span>
                </span>
                <span className="when-open">
                  <Icon icon={X} />
                  <span className="vh">{labels.close}</span>
                </span>
              </summary>
              <div className="sheet">
                {search}
                <NavGroups label={labels.main} groups={groups} />
                <UserBlock {...props} />
              </div>
            </details>
            <WorkspaceLink {...workspace} />
          </header>
          <main className={classNames("page", fullWidth && "full-width")} id="content" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      {toast}
    </>
  );
}

export function WorkspaceLink({ name, to }: { name: string; to: string }) {
  return (
    <Link className="workspace" to={to}>
      <Mark />
      <span>{name}</span>
    </Link>
  );
}

function UserBlock({ user, userActions }: ConsoleShellProps) {
  const who = (
    <>
      <Avatar name={user.name} />
      <span className="sm">
        <span className="b">{user.name}</span>
        <br />
        <span className="subtle">{user.timeZone}</span>
      </span>
    </>
  );
  return (
    <div className="rail-me">
      {user.to ? (
        <Link className="who" to={user.to}>
          {who}
        </Link>
      ) : (
        <div className="who">{who}</div>
      )}
      {userActions}
    </div>
  );
}
