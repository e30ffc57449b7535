import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { CampaignInput } from "#app/domains/campaigns/campaign.schema";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { uniqueWord } from "./unique-word";

export const campaignInput = (overrides: Record<string, unknown> = {}): CampaignInput =>
  CampaignInput.parse({
    name: "Planners know planners",
    rewardRules: [{ trigger: "accepted", kind: "fixed", amountMinor: 5_000, currency: "EUR" }],
    texts: { en: { terms: "Be honest." } },
    ...overrides,
  });

/** A campaign that people can join. */
export async function givenLiveCampaign(ctx: Ctx, overrides: Record<string, unknown> = {}): Promise<string> {
  const { id } = await createCampaign(ctx, campaignInput(overrides));
  await changeCampaignStatus(ctx, id, "live");
  return id;
}

export type PromoterFacts = { email?: string; name?: string; score?: number; answeredAt?: Date; language?: string };

/** Somebody who answered; a promoter unless the score says otherwise. */
export async function givenAnswer(
  ctx: Ctx,
  { email, name = "Sanne Verhoeven", score = 10, answeredAt = ctx.now, language }: PromoterFacts = {},
): Promise<{ contactId: string; email: string }> {
  const address = email ?? `${uniqueWord()}@example.org`;
  const { contactId } = await upsertContact(ctx, { email: address, name, language, source: "test" });
  await ctx.db.response.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId("response"),
      source: "test",
      sourceId: newId("response"),
      contactId,
      status: "completed",
      score,
      answeredAt,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  return { contactId, email: address };
}
