import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { portalEnrolments, type PortalEnrolment } from "#app/domains/ambassadors/portal-enrolment.server";
import { linkUrl } from "#app/domains/referrals/referral-link.server";

export type PortalLink = { all: PortalEnrolment[]; current: PortalEnrolment; code: string; url: string };

/**
 * The link of the campaign that a portal page is about.
 *
 * @throws DomainError `not_found` for somebody without one.
 */
export async function portalLink(ctx: Ctx, request: Request): Promise<PortalLink> {
  const { all, current } = await portalEnrolments(ctx, new URL(request.url).searchParams.get("campaign"));
  if (!current?.linkCode) throw notFound("link");
  return { all, current, code: current.linkCode, url: linkUrl(ctx, current.linkCode) };
}

/** The answer that saves a drawing of a link under its code. */
export const fileAnswer = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" },
  });
