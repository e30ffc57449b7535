import type { LeadRoute } from "#app/domains/sales/sales-settings.rules";

/** Why the owner of a lead is its owner. */
export type Routing =
  | { by: "chosen" | "person"; userId: string | null }
  | { by: "account_owner"; companyId: string; companyName: string }
  | { by: "rule"; route: LeadRoute }
  | { by: "turn" };

/** What is stored, as it was written; null for a lead of before owners were explained. */
export const routingOf = (stored: unknown): Routing | null =>
  typeof stored === "object" && stored !== null && "by" in stored ? (stored as Routing) : null;

/** What routes look at. Size is a number of people. */
export type RouteFacts = { country: string | null; segment: string | null; size: number | null };

/** The first route that fits; null when none does. What is not known fits only a route that does not ask for it. */
export function firstFit(routes: readonly LeadRoute[], facts: RouteFacts): LeadRoute | null {
  return routes.find((route) => fits(route, facts)) ?? null;
}

function fits({ country, segment, minSize, maxSize }: LeadRoute, facts: RouteFacts): boolean {
  if (country && facts.country !== country) return false;
  if (segment && facts.segment?.trim().toLowerCase() !== segment.trim().toLowerCase()) return false;
  if (minSize === undefined && maxSize === undefined) return true;
  return facts.size !== null && facts.size >= (minSize ?? 0) && facts.size <= (maxSize ?? Infinity);
}

const SIZE_NAMES = ["employees", "employee_count", "company_size", "size", "medewerkers", "aantal_medewerkers", "fte"];

/** How many people a company has by its own columns, whatever the column is called in either language; null when none says so. */
export function sizeOf(attributes: Readonly<Record<string, unknown>>): number | null {
  for (const [name, value] of Object.entries(attributes)) {
    if (
      !SIZE_NAMES.includes(
        name
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, "_"),
      )
    )
      continue;
    const size = typeof value === "number" ? value : /^\d{1,9}$/.test(String(value).trim()) ? Number(value) : null;
    if (size !== null && size >= 0) return size;
  }
  return null;
}

/** The routes with one moved a place up; unknown ids and the first one leave them as they are. */
export function movedUp(routes: readonly LeadRoute[], id: string): LeadRoute[] {
  const at = routes.findIndex((route) => route.id === id);
  const [above, moved] = [routes[at - 1], routes[at]];
  if (!above || !moved) return [...routes];
  return [...routes.slice(0, at - 1), moved, above, ...routes.slice(at + 1)];
}
