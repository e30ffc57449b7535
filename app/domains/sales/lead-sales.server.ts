import { DateTime } from "luxon";
import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { formatMoney, parseAmount, safeMinorUnits } from "#app/platform/money";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { findLeadSale } from "#app/domains/referrals/find-sale.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import type { LeadAction } from "#app/domains/sales/lead.schema";
import { findLead } from "#app/domains/sales/lead.repository.server";

type ActionOf<I extends LeadAction["intent"]> = Extract<LeadAction, { intent: I }>;

/** What a form says of a deal: the amount in minor units of its currency, and when. @throws DomainError `invalid` without an amount. */
export function dealOf(ctx: Ctx, { amount, currency, occurredOn, interval }: ActionOf<"move" | "sale">) {
  const wanted = currency ?? ctx.workspace.currency;
  return { amountMinor: amountOf(ctx, amount, wanted), currency: wanted, occurredAt: dayEnd(ctx, occurredOn ?? null), interval };
}

/** A further part of what a won lead buys, or its renewal. Safe to send again. @throws DomainError `conflict` for a lead that is not won. */
export function addLeadSale(ctx: Ctx, leadId: string, action: ActionOf<"sale">): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const lead = requireFound(await findLead(tx, leadId), "lead");
    if (lead.stage !== "won") throw new DomainError("conflict", "only a won lead has sales", { text: { key: "sale:refused.notWon" } });
    await recordSale(tx, {
      source: "sales",
      externalId: `${leadId}:${action.lineKey}`,
      leadId,
      contactId: lead.contactId,
      companyId: lead.companyId,
      productName: action.productName,
      ...dealOf(tx, action),
    });
  });
}

/** Takes something off a sale of the lead by a line of its own; a cancellation takes all that is left. Safe to send again. */
export async function correctLeadSale(ctx: Ctx, leadId: string, action: ActionOf<"correct">): Promise<void> {
  const sale = await findLeadSale(ctx, leadId, action.saleId);
  const line = {
    source: "sales" as const,
    externalId: `${leadId}:${action.lineKey}`,
    occurredAt: dayEnd(ctx, action.occurredOn ?? null),
    note: action.note,
  };
  if (action.correctionKind === "cancellation") return void (await cancelSale(ctx, { ...line, saleId: sale.id }));
  const { currency, leftMinor } = sale;
  const amountMinor = amountOf(ctx, action.amount, currency);
  if (amountMinor > leftMinor)
    throw wrongAmount(ctx.t("sale:refused.tooMuch", { left: formatMoney({ minor: leftMinor, currency }, ctx.language) }));
  await recordSale(ctx, {
    ...line,
    correctsSaleId: sale.id,
    correctionKind: action.correctionKind,
    amountMinor: -amountMinor,
    currency,
  });
}

/** An amount as typed, in minor units. @throws DomainError `invalid` for anything else, and for nothing. */
export function amountOf(ctx: Ctx, amount: string | null | undefined, currency: string): number {
  const minor = parseAmount(amount ?? "", currency);
  if (minor !== null && minor !== 0n) return safeMinorUnits(minor);
  throw wrongAmount(ctx.t("sales:won.amountWrong"));
}

const wrongAmount = (message: string) => new DomainError("invalid", message, { errors: [{ path: "amount", message }] });

/** A day as a person picks it: its last moment in the workspace's zone, and never later than now. */
export function dayEnd(ctx: Ctx, day: string | null): Date {
  const end = day ? DateTime.fromISO(day, { zone: ctx.workspace.timeZone }).endOf("day").toJSDate() : ctx.now;
  return end < ctx.now ? end : ctx.now;
}
