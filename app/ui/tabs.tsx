import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export type TabLink = { key: string; label: ReactNode; to: string; current: boolean; count?: ReactNode };

/** Views of one thing, each with its own address. @param staysInPlace for a part of a page: the page does not go back to its top. */
export function Tabs({ label, tabs, staysInPlace = false }: { label: string; tabs: readonly TabLink[]; staysInPlace?: boolean }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} to={tab.to} aria-current={tab.current ? "page" : undefined} prefetch="intent" preventScrollReset={staysInPlace}>
          {tab.label}
          {tab.count !== undefined && <span className="n"> {tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** One of two to four ways to look at the same rows. */
export function Switch({ label, links }: { label: string; links: readonly TabLink[] }) {
  return (
    <span className="switch" role="group" aria-label={label}>
      {links.map((link) => (
        <Link key={link.key} to={link.to} aria-current={link.current ? "true" : undefined} prefetch="intent" preventScrollReset>
          {link.label}
        </Link>
      ))}
    </span>
  );
}
