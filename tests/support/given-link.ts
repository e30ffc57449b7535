import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

type Campaign = { status?: string; slug?: string; destinationUrl?: string | null; windowDays?: number; name?: string; texts?: object };

/** A campaign that is live, as rows: for tests of what comes after it. */
export async function givenCampaignRow(
  ctx: Ctx,
  {
    status = "live",
    slug = "collega",
    destinationUrl = null,
    windowDays = 90,
    name = "Collega's voor Roosterwerk",
    texts = {},
  }: Campaign = {},
) {
  const id = newId("campaign");
  await ctx.db.campaign.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      name,
      slug,
      status,
      currency: ctx.workspace.currency,
      windowDays,
      rewardRules: [],
      destinationUrl,
      texts,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      liveFrom: ctx.now,
    },
  });
  return { campaignId: id, slug };
}

/** Somebody who joined a campaign, as rows, without a link yet. */
export async function givenEnrolmentRow(ctx: Ctx, { campaignId, name = "Sanne Vermeulen" }: { campaignId: string; name?: string }) {
  const ids = { contactId: newId("contact"), ambassadorId: newId("ambassador"), enrolmentId: newId("enrolment") };
  const { workspaceId } = ctx;
  await ctx.db.contact.create({ data: { workspaceId, id: ids.contactId, name, source: "test", createdAt: ctx.now, updatedAt: ctx.now } });
  await ctx.db.ambassador.create({ data: { workspaceId, id: ids.ambassadorId, contactId: ids.contactId, joinedAt: ctx.now } });
  await ctx.db.enrolment.create({
    data: {
      workspaceId,
      id: ids.enrolmentId,
      campaignId,
      ambassadorId: ids.ambassadorId,
      state: "active",
      termsVersion: 1,
      createdAt: ctx.now,
      activeFrom: ctx.now,
    },
  });
  return ids;
}
