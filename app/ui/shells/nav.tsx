import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { Icon, type IconType } from "#app/ui/icon";

export type NavItem = {
  to: string;
  label: ReactNode;
  icon: IconType;
  /** What waits there. */
  count?: ReactNode;
  /** Current only on exactly this address (a home page under which the others lie). */
  end?: boolean;
};

export type NavGroup = { key: string; label?: ReactNode; items: readonly NavItem[] };

/** Groups of places to go; the current one is marked by the address. */
export function NavGroups({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  return (
    <nav className="rail-nav" aria-label={label}>
      {groups.map((group) => (
        <div key={group.key}>
          {group.label && <div className="rail-group">{group.label}</div>}
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <NavLink to={item.to} end={item.end} prefetch="intent">
                  <Icon icon={item.icon} />
                  {item.label}
                  {item.count !== undefined && <span className="n">{item.count}</span>}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
