import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead, type Introduction } from "#app/domains/sales/introduce-lead.server";
import { recordTold } from "#app/domains/sales/introduction-notice.server";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { listTasks } from "#app/domains/sales/lead-task.repository.server";
import { finishStep, planNextStep } from "#app/domains/sales/plan-next-step.server";
import type { Actor, Ctx } from "#app/platform/context.server";
import { insertClicks, type NewClick } from "#app/domains/referrals/click.repository.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import type { Hand } from "#prisma/seed/deeds";
import { afterDays, days } from "#prisma/seed/moments";

type Told = { introduction: Introduction; clicks: NewClick[]; seller: Actor | undefined; teller: Actor | undefined };

/** Somebody is introduced, by a form, by a click or to a seller. @returns the lead's id when it is a new one. */
export async function introduce(hand: Hand, { introduction, clicks, seller, teller }: Told, at: Date): Promise<string | null> {
  const ctx = hand.ctx(seller, at);
  if (clicks.length > 0) await insertClicks(ctx.app.database.pool, ctx.now, clicks);
  const { leadId, outcome } = await introduceLead(ctx, introduction);
  if (outcome === "introduced") return leadId;
  if (introduction.source !== "landing_page") await tell(hand.ctx(teller, at), leadId);
  return null;
}

export type Step = { to: LeadStage; reasonCode: string | undefined; productName: string | undefined };

/** A lead comes into its next stage, by the seller it belongs to. */
export async function move(
  hand: Hand,
  { leadId, step, amountMinor, sellers }: { leadId: string; step: Step; amountMinor: number; sellers: readonly Actor[] },
  at: Date,
): Promise<void> {
  const lead = await leadOf(hand.ctx(), leadId);
  const owner = sellers.find((seller) => seller.kind === "user" && seller.id === lead.ownerUserId);
  const ctx = hand.ctx(owner ?? sellers[0]!, at);
  await changeLeadStage(ctx, {
    leadId,
    version: lead.version,
    ...step,
    ...((step.to === "proposal" || step.to === "won") && { amountMinor, currency: "EUR" }),
  });
  const isSpokenTo = step.to === "contacted" || step.to === "unqualified";
  if (isSpokenTo && lead.notice && !lead.notice.informedAt) await tell(ctx, leadId);
  await planStep(ctx, hand.today, leadId, step.to);
}

/** Says at the first call where the data come from. */
const tell = (ctx: Ctx, leadId: string): Promise<void> => recordTold(ctx, leadId, { by: "phone", at: ctx.now, note: "" });

const STEPS: Partial<Record<LeadStage, string>> = {
  contacted: "Bellen om een afspraak te maken",
  meeting: "Offerte voorbereiden",
  proposal: "Navragen wat ze van het voorstel vinden",
};

/** In the last weeks every step is followed by the next one; what was planned before is done. */
async function planStep(ctx: Ctx, today: Date, leadId: string, stage: LeadStage): Promise<void> {
  if (today.getTime() - ctx.now.getTime() > days(25)) return;
  for (const { id, doneAt } of await listTasks(ctx, leadId)) if (doneAt === null) await finishStep(ctx, id);
  const text = STEPS[stage];
  if (text) await planNextStep(ctx, { leadId, text, dueOn: afterDays(ctx.now, 3).toISOString().slice(0, 10) });
}

type Won = { leadId: string; externalId: string; amountMinor: number };

/** After the first year. */
export async function renew(hand: Hand, { leadId, externalId, amountMinor }: Won, at: Date): Promise<void> {
  const ctx = hand.ctx(undefined, at);
  const { contactId, companyId } = await leadOf(ctx, leadId);
  await recordSale(ctx, {
    ...{ source: "csv", externalId, contactId, companyId, amountMinor, currency: "EUR", occurredAt: ctx.now },
    ...{ productName: "Verlenging", isRecurring: true },
  });
}

/** Part of a sale is taken back. @param amountMinor what is taken back, above zero. */
export async function refund(hand: Hand, { leadId, externalId, amountMinor }: Won, at: Date): Promise<void> {
  const ctx = hand.ctx(undefined, at);
  const { workspaceId } = ctx;
  const sale = await ctx.db.sale.findFirst({ where: { workspaceId, leadId, correctsSaleId: null }, select: { id: true } });
  if (!sale) return;
  await recordSale(ctx, {
    ...{ source: "csv", externalId, amountMinor: -amountMinor, currency: "EUR", occurredAt: ctx.now },
    ...{ productName: "Creditnota", correctsSaleId: sale.id },
  });
}

function leadOf({ db, workspaceId }: Ctx, leadId: string) {
  return db.lead.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: leadId } },
    select: { version: true, ownerUserId: true, contactId: true, companyId: true, notice: { select: { informedAt: true } } },
  });
}
