import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { portalEnrolments, type PortalEnrolment } from "#app/domains/ambassadors/portal-enrolment.server";
import { linkUrl, listLinks } from "#app/domains/referrals/referral-link.server";

/** `query` is how pages about this link are addressed; `label` is what its owner calls it, null where none was chosen. */
export type PortalLink = {
  all: PortalEnrolment[];
  current: PortalEnrolment;
  code: string;
  url: string;
  query: string;
  label: string | null;
};

/**
 * The link of the campaign that a portal page is about: the first, or the one that `?link=` names.
 *
 * @throws DomainError `not_found` for somebody without one, for a link of another campaign or person, and for one that ended.
 */
export async function portalLink(ctx: Ctx, request: Request): Promise<PortalLink> {
  const query = new URL(request.url).searchParams;
  const { all, current } = await portalEnrolments(ctx, query.get("campaign"));
  if (!current?.linkCode) throw notFound("link");
  const chosen = query.get("link");
  const first = { code: current.linkCode, url: linkUrl(ctx, current.linkCode) };
  if (!chosen) return { all, current, ...first, query: `?campaign=${current.campaign.slug}`, label: null };
  const link = (await listLinks(ctx, current.enrolmentId)).find(({ id, disabledAt }) => id === chosen && !disabledAt);
  if (!link) throw notFound("link");
  const { id, code, label } = link;
  return { all, current, code, url: linkUrl(ctx, code), query: `?campaign=${current.campaign.slug}&link=${id}`, label };
}

/** The answer that saves a drawing of a link under its code. */
export const fileAnswer = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" },
  });
