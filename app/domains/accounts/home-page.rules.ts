import { can } from "#app/domains/accounts/permissions";
import type { Permission } from "#app/domains/accounts/permissions";

/** The parts of a workspace in the order in which they are somebody's home: their own work first. */
const HOMES = [
  { role: "marketer", path: "marketing" },
  { role: "admin", path: "marketing" },
  { role: "sales", path: "sales/today" },
  { role: "finance", path: "finance" },
  { role: "success", path: "sales" },
  { role: "viewer", path: "marketing" },
  { role: "ambassador", path: "portal" },
] as const;

type Membership = { workspace: { id: string; slug: string }; roles: readonly string[] };

/** Where `/` leads for somebody with these roles; null without any. */
export function homeOf({ workspace, roles }: Membership): string | null {
  const home = HOMES.find(({ role }) => roles.includes(role));
  return home ? `/w/${workspace.slug}/${home.path}` : null;
}

/** The homes of somebody in the workspaces they belong to besides this one. */
export const otherHomes = (
  memberships: ReadonlyArray<Membership & { workspace: { name: string } }>,
  workspaceId: string,
): Array<{ name: string; to: string }> =>
  memberships
    .filter(({ workspace }) => workspace.id !== workspaceId)
    .map((other) => ({ name: other.workspace.name, to: homeOf(other) ?? `/w/${other.workspace.slug}` }));

/** The last used workspace first, then the others in their order. */
export function lastUsedFirst<M extends Membership>(memberships: readonly M[], lastWorkspaceId: string | null): M[] {
  const isLast = ({ workspace }: M) => workspace.id === lastWorkspaceId;
  return [...memberships.filter(isLast), ...memberships.filter((one) => !isLast(one))];
}

/** The first workspace, the last used before the others, in which somebody may go to `path`; null when there is none. */
export function pageIn(
  memberships: readonly Membership[],
  lastWorkspaceId: string | null,
  path: string,
  permission: Permission,
): string | null {
  const member = lastUsedFirst(memberships, lastWorkspaceId).find(({ roles }) => can(roles, permission));
  return member ? `/w/${member.workspace.slug}/${path}` : null;
}
