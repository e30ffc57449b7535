import { createContext, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import type { RewardRule } from "#app/domains/rewards/reward.rules";
import { uniqueWord } from "./unique-word";

/** The same workspace and actor at another moment. */
export const at = (ctx: Ctx, now: Date): Ctx => ({ ...createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor, now }) });

export type CampaignChange = {
  windowDays?: number;
  lockDays?: number;
  holdingDays?: number;
  clickModel?: string;
  newCustomersOnly?: boolean;
  termMonths?: number | null;
  rewardRules?: RewardRule[];
  liveFrom?: Date;
  endedAt?: Date | null;
  currency?: string;
};

/** A live campaign: window 90 days, lock 365, last touch, new customers only, nothing held, 50.00 for accepted and 4 % of a sale. */
export async function givenCampaign(
  ctx: Ctx,
  { liveFrom = new Date("2020-01-01T00:00:00Z"), ...change }: CampaignChange = {},
): Promise<string> {
  const id = newId("campaign");
  const rewardRules = change.rewardRules ?? [
    { trigger: "accepted", kind: "fixed", amountMinor: 5_000, currency: "EUR" },
    { trigger: "sale", kind: "percentage", rateBps: 400 },
  ];
  await ctx.db.campaign.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      name: "Planners know planners",
      slug: uniqueWord(),
      status: change.endedAt ? "ended" : "live",
      currency: "EUR",
      windowDays: 90,
      lockDays: 365,
      holdingDays: 0,
      clickModel: "last",
      newCustomersOnly: true,
      termMonths: null,
      texts: {},
      createdAt: liveFrom,
      updatedAt: liveFrom,
      liveFrom,
      ...change,
      rewardRules,
    },
  });
  await ctx.db.campaignVersion.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: newId("campaignVersion"), campaignId: id, version: 1, createdAt: liveFrom },
      ...{ rewardRules, texts: {}, settings: { holdingDays: change.holdingDays ?? 0 } },
    },
  });
  return id;
}

export type GivenAmbassador = { ambassadorId: string; enrolmentId: string; linkCode: string; contactId: string; email: string };

/** A contact who joined the campaign before every story. */
export async function givenAmbassador(ctx: Ctx, campaignId: string, name = "Sanne Verhoeven", language = "en"): Promise<GivenAmbassador> {
  const email = `${name.split(" ")[0]?.toLowerCase()}-${uniqueWord()}@ambassadors.example`;
  const joined = at(ctx, new Date("2020-06-01T00:00:00Z"));
  const { contactId } = await upsertContact(joined, { email, name, language, source: "test" });
  const made = await enrolContact(joined, { campaignId, contactId, termsVersion: 1, isTermsAccepted: true });
  return { ...made, contactId, email };
}
