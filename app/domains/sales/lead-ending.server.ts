import { getAmbassador, getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { findHolder } from "#app/domains/referrals/record-evidence.server";
import { findLead, type LeadRow } from "#app/domains/sales/lead.repository.server";
import type { Ctx } from "#app/platform/context.server";

/** By which rule a lead ended as known already: as it came in, or by a colleague later. `holder` is the lead that was first, or its introducer. */
export type LeadEnding = {
  rule: "already_customer" | "open_lead" | "held" | "colleague";
  at: Date;
  holder: { leadId: string | null; number: number | null; name: string; introducerName: string | null } | null;
};

/** Why a lead has no decision of its own; null for one that did not end as a duplicate. */
export async function endingOf(ctx: Ctx, lead: LeadRow): Promise<LeadEnding | null> {
  if (lead.stage !== "duplicate") return null;
  const at = lead.stageChangedAt;
  if (lead.reasonCode === "already_customer") return { rule: "already_customer", at, holder: null };
  const first = lead.duplicateOfLeadId ? await findLead(ctx, lead.duplicateOfLeadId) : null;
  const holder = first
    ? { leadId: first.id, number: first.number, name: first.person.name, introducerName: first.introducer?.name ?? null }
    : await lockHolderOf(ctx, lead);
  if (at.getTime() !== lead.createdAt.getTime()) return { rule: "colleague", at, holder };
  const wasOpen = first !== null && (first.endedAt === null || first.endedAt > at);
  return { rule: wasOpen ? "open_lead" : "held", at, holder };
}

async function lockHolderOf(ctx: Ctx, lead: LeadRow): Promise<LeadEnding["holder"]> {
  const lock = await findHolder(ctx, lead, lead.createdAt);
  if (!lock) return null;
  const { name } = await getAmbassador(ctx, (await getEnrolment(ctx, lock.enrolmentId)).ambassadorId);
  return { leadId: null, number: null, name: "", introducerName: name };
}
