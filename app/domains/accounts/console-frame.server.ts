import { can, type Permission } from "#app/domains/accounts/permissions";
import { AREA_DOORS, AREAS, PLACES, type Area, type PlaceKey } from "#app/domains/accounts/console-places";
import { countPlaces } from "#app/domains/accounts/console-counts.server";
import { homeOf, otherHomes } from "#app/domains/accounts/home-page.rules";
import { requireMember } from "#app/domains/accounts/require-context.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import type { StageNames } from "#app/domains/sales/sales-settings.rules";

export type ConsoleFrame = {
  area: Area;
  base: string;
  workspaceName: string;
  home: string;
  user: { name: string; timeZone: string };
  places: Array<{ key: PlaceKey; to: string; isExact: boolean; count?: number }>;
  otherAreas: Array<{ area: Area; to: string }>;
  isAmbassador: boolean;
  otherWorkspaces: Array<{ name: string; to: string }>;
  /** The workspace's own words for stages of a lead. */
  stageNames: StageNames;
};

/**
 * The rail of an area, with what this person's roles permit and nothing else. Pages inside ask for their own permission.
 *
 * @throws Response 302 to sign-in, 404 for another workspace, 403 for an ambassador without another role.
 */
export async function consoleFrame(request: Request, area: Area): Promise<ConsoleFrame> {
  const { ctx, person, member } = await requireMember(request);
  const { workspace, roles } = member;
  const allows = (permission: Permission) => can(roles, permission);
  if (!allows("settings.view")) throw new Response("Forbidden", { status: 403 });
  const base = `/w/${workspace.slug}`;
  const places = PLACES.filter((place) => place.area === area && allows(place.permission));
  const keys = places.map(({ key }) => key);
  const [counts, { stageNames }] = await Promise.all([countPlaces(ctx, keys), getSalesSettings(ctx)]);
  return {
    area,
    base,
    workspaceName: workspace.name,
    home: homeOf(member) ?? base,
    user: { name: person.user.name, timeZone: workspace.timeZone },
    places: places.map((place) => ({ key: place.key, to: `${base}/${place.path}`, isExact: "isExact" in place, count: counts[place.key] })),
    otherAreas: AREAS.filter((other) => other !== area && allows(AREA_DOORS[other].permission)).map((other) => ({
      area: other,
      to: `${base}/${AREA_DOORS[other].path}`,
    })),
    isAmbassador: allows("portal.view"),
    stageNames,
    otherWorkspaces: otherHomes(person.memberships, workspace.id),
  };
}
