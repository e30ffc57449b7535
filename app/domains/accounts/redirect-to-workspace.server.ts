import { redirect } from "@remix-run/node";
import { carriedQuery } from "#app/platform/http/return-path";
import { homeOf, lastUsedFirst, pageIn } from "#app/domains/accounts/home-page.rules";
import type { Permission } from "#app/domains/accounts/permissions";
import { requireMember, requirePerson } from "#app/domains/accounts/require-context.server";

/**
 * `/`, `/portal`, `/sales` …: to the same page of the workspace that was used last.
 *
 * @throws Response 302 to sign-in for a stranger, 403 when the page is for no role of theirs anywhere.
 */
export async function redirectToWorkspace(request: Request, page?: { path: string; permission: Permission }): Promise<Response> {
  const { memberships, lastWorkspaceId } = await requirePerson(request);
  const homes = lastUsedFirst(memberships, lastWorkspaceId).map(homeOf);
  const to = page ? pageIn(memberships, lastWorkspaceId, page.path, page.permission) : homes.find((home) => home !== null);
  if (!to) throw new Response("Forbidden", { status: 403 });
  return redirect(to + (page ? carriedQuery(request.url) : ""));
}

/** `/w/:workspace`: to the part that is this person's own. */
export async function redirectToHome(request: Request): Promise<Response> {
  const { member } = await requireMember(request);
  const home = homeOf(member);
  if (!home) throw new Response("Forbidden", { status: 403 });
  return redirect(home);
}
