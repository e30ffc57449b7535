import { z } from "zod";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { pageOf } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { requestScope } from "#app/platform/http/request-scope.server";
import { plainText } from "#app/platform/text";
import { getAmbassador, getEnrolment, listEnrolmentsOf, type EnrolmentSummary } from "#app/domains/ambassadors/get-ambassador.server";
import { firstNameOf } from "#app/domains/campaigns/campaign.rules";
import { CHANNELS } from "#app/domains/referrals/click.rules";
import { codeInQuery } from "#app/domains/referrals/code-parameter.rules";
import { recordClick } from "#app/domains/referrals/record-click.server";
import { CLICK_MEMORIES } from "#app/domains/referrals/link-settings.rules";
import { createLink, linkUrl, listLinks, type ReferralLink } from "#app/domains/referrals/referral-link.server";

const Link = z.object({
  id: z.string(),
  code: z.string(),
  url: z.string().describe("The address to share"),
  label: z.string(),
  isDefault: z.boolean(),
  destination: z.string().nullable().describe("Its own; null where it leads where the campaign's do"),
  campaignId: z.string(),
  enrolmentId: z.string(),
  createdAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().nullable(),
});

const params = z.object({ id: z.string().describe("Id of the ambassador") });

const listAmbassadorLinks = defineOperation({
  method: "GET",
  path: "/ambassadors/{id}/links",
  name: "listAmbassadorLinks",
  tag: "Ambassadors",
  scope: "ambassadors:read",
  summary: "The referral links of an ambassador, per campaign, the default one first",
  params,
  response: pageOf(Link),
  status: 200,
  handle: async (ctx, { params: { id } }) => {
    const ambassador = await getAmbassador(ctx, id);
    const enrolments = await listEnrolmentsOf(ctx, ambassador.id);
    const links = await Promise.all(
      enrolments.map(async (enrolment) => (await listLinks(ctx, enrolment.enrolmentId)).map((link) => linkOf(ctx, enrolment, link))),
    );
    return { data: links.flat(), nextCursor: null };
  },
});

const createAmbassadorLink = defineOperation({
  method: "POST",
  path: "/ambassadors/{id}/links",
  name: "createAmbassadorLink",
  tag: "Ambassadors",
  scope: "ambassadors:write",
  summary: "One more link of an ambassador, for example for a newsletter or a stand",
  params,
  body: z.strictObject({
    campaignId: z.string().optional().describe("Needed when the ambassador is in several campaigns"),
    label: plainText({ max: 80 }).default(""),
    code: plainText({ max: 30 }).optional().describe("A code to have; a random one when left out"),
    destination: z.string().max(500).optional().describe("A page on a host the workspace allows; the campaign's when left out"),
  }),
  response: Link,
  status: 201,
  handle: async (ctx, { params: { id }, body }) => {
    const enrolment = await enrolmentFor(ctx, id, body.campaignId);
    const made = await createLink(ctx, {
      enrolmentId: enrolment.enrolmentId,
      label: body.label,
      code: body.code,
      destination: body.destination,
    });
    const link = (await listLinks(ctx, enrolment.enrolmentId)).find((candidate) => candidate.id === made.id);
    if (!link) throw new Error("the new link was not found");
    return linkOf(ctx, enrolment, link);
  },
});

const trackClick = defineOperation({
  method: "POST",
  path: "/track/click",
  name: "trackClick",
  tag: "Tracking",
  scope: "track:write",
  isPublic: true,
  summary: "A visitor came by a referral code; answers the click to pass on with a lead or sale, and who recommended",
  body: z
    .strictObject({
      code: z.string().max(60).optional().describe("The code, such as the value of ?ref="),
      url: z
        .string()
        .max(2_000)
        .optional()
        .describe("Instead of the code: the address of the link, or of the page with ?ref= or a name that the settings of links say"),
      referrer: z.string().max(2_000).optional().describe("Where the visitor came from; only the host is kept"),
      channel: z.enum(CHANNELS).optional(),
      ip: z.union([z.ipv4(), z.ipv6()]).optional().describe("Of the visitor, when a server reports; hashed, never stored"),
      userAgent: z.string().max(1_000).optional().describe("Of the visitor, when a server reports; hashed, never stored"),
    })
    .refine((body) => body.code !== undefined || body.url !== undefined, { path: ["code"], error: "code or url is needed" }),
  response: z.object({
    clickId: z.string().nullable().describe("The visitor's counted click; null for a robot, which is not counted"),
    linkId: z.string(),
    campaignId: z.string(),
    memory: z
      .enum(CLICK_MEMORIES)
      .describe("What may be kept in the visitor's browser: always, consent (only after it was given) or never"),
    ambassador: z.object({ id: z.string(), name: z.string().describe("First name") }),
  }),
  status: 200,
  handle: async (ctx, { body, request }) => {
    const { clickId, linkId, enrolmentId, memory } = await recordClick(ctx, {
      code: body.code ?? codeIn(ctx, body.url ?? ""),
      referrer: body.referrer,
      channel: body.channel,
      visitor: visitorOf(body, request),
    });
    const { ambassadorId, campaignId } = await getEnrolment(ctx, enrolmentId);
    const { name } = await getAmbassador(ctx, ambassadorId);
    return { clickId, linkId, campaignId, memory, ambassador: { id: ambassadorId, name: firstNameOf(name) } };
  },
});

export const linkOperations: readonly Operation[] = [listAmbassadorLinks, createAmbassadorLink, trackClick];

const linkOf = (ctx: Ctx, { campaignId, enrolmentId }: EnrolmentSummary, link: ReferralLink) => ({
  id: link.id,
  code: link.code,
  url: linkUrl(ctx, link.code),
  label: link.label,
  isDefault: link.isDefault,
  destination: link.destination,
  campaignId,
  enrolmentId,
  createdAt: link.createdAt.toISOString(),
  disabledAt: link.disabledAt?.toISOString() ?? null,
});

async function enrolmentFor(ctx: Ctx, ambassadorId: string, campaignId: string | undefined): Promise<EnrolmentSummary> {
  const ambassador = await getAmbassador(ctx, ambassadorId);
  const enrolments = await listEnrolmentsOf(ctx, ambassador.id);
  const found = campaignId
    ? enrolments.find((enrolment) => enrolment.campaignId === campaignId)
    : enrolments.length === 1
      ? enrolments[0]
      : undefined;
  if (found) return found;
  const message = campaignId ? "is not a campaign of this ambassador" : "is needed: this ambassador is in several campaigns";
  throw new DomainError("invalid", `campaignId ${message}`, {
    allowed: enrolments.map((enrolment) => enrolment.campaignId),
    errors: [{ path: "campaignId", message }],
  });
}

/** The code in `…/r/sanne` or `…?ref=sanne`, under any name the workspace reads; empty when there is none, which no link has. */
function codeIn({ workspace }: Ctx, address: string): string {
  if (!URL.canParse(address, "http://localhost")) return "";
  const url = new URL(address, "http://localhost");
  return codeInQuery(url.searchParams, workspace.codeParameters) ?? /^\/r\/([^/]+)/.exec(url.pathname)?.[1] ?? "";
}

/** Whom a server names, else the browser that asks; a server that names nobody is no visitor itself. */
function visitorOf(body: { ip?: string; userAgent?: string }, request: Request): { address: string; userAgent: string } | undefined {
  if (body.ip !== undefined || body.userAgent !== undefined) return { address: body.ip ?? "", userAgent: body.userAgent ?? "" };
  if (!request.headers.has("Origin")) return undefined;
  return { address: requestScope()?.address ?? "", userAgent: request.headers.get("User-Agent") ?? "" };
}
