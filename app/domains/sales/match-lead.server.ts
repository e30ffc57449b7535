import { DomainError } from "#app/platform/errors";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { isSamePhone } from "#app/platform/phone-number";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { foldCompanyName } from "#app/domains/contacts/contact-identity.rules";
import { mergePeople } from "#app/domains/contacts/merge-people.server";
import { changeLeadStage, requireVersion } from "#app/domains/sales/change-lead-stage.server";
import {
  findKnownRecords,
  findMatchDecision,
  findNameCandidates,
  findPhoneMatches,
  insertMatchDecision,
} from "#app/domains/sales/lead-match.repository.server";
import { ALIKE, likeness } from "#app/domains/sales/lead-match.rules";
import type { LeadRow } from "#app/domains/sales/lead.repository.server";
import type { MatchAction } from "#app/domains/sales/match-lead.schema";

export type LeadMatch = {
  kind: "contact" | "company";
  id: string;
  name: string;
  detail: string | null;
  isCustomer: boolean;
  isInProcess: boolean;
  /** `record`: the lead came under this record itself. */
  by: "record" | "phone" | "name";
};

const SHOWN = 5;

/**
 * Whom a lead may be known as already, the likeliest first. The same e-mail address and the same own domain make one record by
 * themselves; that it is a customer's or in process, a phone number that others have too, and a company with a similar name are
 * left to a person.
 */
export async function findMatches(ctx: Ctx, lead: LeadRow): Promise<LeadMatch[]> {
  const digits = lead.person.phone?.replace(/\D/g, "") ?? "";
  const folded = lead.companyName ? foldCompanyName(lead.companyName) : "";
  const [records, phones, names] = await Promise.all([
    findKnownRecords(ctx, lead),
    digits.length >= 8 ? findPhoneMatches(ctx, digits.slice(-8), lead.contactId) : [],
    lead.companyId && folded.length >= 3 ? findNameCandidates(ctx, folded, lead.companyId) : [],
  ]);
  const people = phones
    .filter(({ phone }) => isSamePhone(phone, lead.person.phone ?? ""))
    .map(({ contactId: id, name, companyName: detail, isCustomer }): LeadMatch => ({
      kind: "contact",
      id,
      name,
      detail,
      isCustomer,
      isInProcess: false,
      by: "phone",
    }));
  const companies = names
    .map((candidate) => ({ ...candidate, like: likeness(candidate.folded, folded) }))
    .filter(({ like }) => like >= ALIKE)
    .sort((a, b) => b.like - a.like)
    .map(({ companyId: id, name, isCustomer }): LeadMatch => ({
      kind: "company",
      id,
      name,
      detail: null,
      isCustomer,
      isInProcess: false,
      by: "name",
    }));
  const own = records.map((record): LeadMatch => ({ ...record, detail: null, by: "record" }));
  return [...own, ...people, ...companies].slice(0, SHOWN);
}

/** What the page of a lead shows of it: matches that wait for a decision, or the decision. */
export async function matchesOf(ctx: Ctx, lead: LeadRow) {
  const decision = await findMatchDecision(ctx, lead.id);
  return { decision, open: decision || lead.endedAt ? [] : await findMatches(ctx, lead) };
}

export type LeadMatches = Awaited<ReturnType<typeof matchesOf>>;

/**
 * Decides about a lead that may be known: it does not count, with a coded reason; it is the one that we know, and counts as
 * that; or it is somebody else, with a reason.
 *
 * @throws DomainError `conflict` when somebody changed the lead or decided meanwhile, or it ended; `not_found` for one that is no match.
 */
export function decideMatch(ctx: Ctx, leadId: string, action: MatchAction): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, `match:${leadId}`); // linking leaves the lead's version as it is, and cannot be taken back here
      if (await findMatchDecision(tx, leadId)) throw new DomainError("conflict", "this was decided", { text: { key: "desk:match.known" } });
      const lead = await requireVersion(tx, leadId, action.version);
      if (lead.endedAt) throw new DomainError("conflict", "this lead has ended", { text: { key: "desk:match.ended" } });
      const outcome = action.intent === "link" ? await link(tx, lead, action.match) : await judge(tx, lead, action);
      await insertMatchDecision(tx, { leadId, ...outcome, decidedByUserId: userIdOf(tx) });
      await recordActivity(tx, "lead.matched", { kind: "lead", id: leadId }, { outcome: outcome.outcome });
    },
    { timeoutMs: 60_000 },
  );
}

async function judge(tx: Ctx, lead: LeadRow, action: Exclude<MatchAction, { intent: "link" }>) {
  if (action.intent === "separate") return { outcome: "separate" as const, reasonNote: action.reasonNote };
  const { version: seen, reasonCode, reasonNote } = action;
  await changeLeadStage(tx, { leadId: lead.id, version: seen, to: "unqualified", reasonCode, reasonNote });
  return { outcome: "not_eligible" as const, reasonCode, reasonNote };
}

/**
 * The record that we had stays; the one that the lead brought becomes part of it, with its evidence and the earlier lock. Where the
 * lead came under that record itself there is nothing to bring together.
 */
async function link(tx: Ctx, lead: LeadRow, chosen: string) {
  const found = requireFound(
    (await findMatches(tx, lead)).find(({ kind, id }) => `${kind}:${id}` === chosen),
    "match",
  );
  const mergedId = found.kind === "contact" ? lead.contactId : requireFound(lead.companyId, "company");
  if (found.by !== "record") await mergePeople(tx, { kind: found.kind, keptId: found.id, mergedId });
  return { outcome: "linked" as const, matchKind: found.kind, matchId: found.id };
}
