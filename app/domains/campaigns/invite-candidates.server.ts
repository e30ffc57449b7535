import { hash } from "node:crypto";
import { inTransaction, lockInTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { addressHashOf } from "#app/emails/address-hash.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { SuppressionReason } from "#app/domains/contacts/suppression.rules";
import { refuseWithoutBudget } from "#app/domains/campaigns/campaign-budget.server";
import type { Audience } from "#app/domains/campaigns/audience.rules";
import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import type { OutReason } from "#app/domains/campaigns/candidate.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { findBatchOf, insertBatch, type BatchOrigin } from "#app/domains/campaigns/invitation-batch.repository.server";
import { insertInvitationsOnce } from "#app/domains/campaigns/invitation.repository.server";
import { listCandidates, listInvitable, type Candidate } from "#app/domains/campaigns/list-candidates.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import { planBatch } from "#app/domains/campaigns/send-invitations.server";
import { planSending } from "#app/domains/campaigns/sending.rules";

/** These people, or everybody of a part who can be invited; without a part all of them. */
export type InvitedPeople = { contactIds: readonly string[] } | { all: true; part?: CandidateFilter };

export type InviteInput = {
  campaignId: string;
  people: InvitedPeople;
  /** What was confirmed. When another number can be invited by now, nobody is. */
  expectedCount?: number;
  /** Who was confirmed (`fingerprintOf`). When others can be invited by now, though as many, nobody is. */
  expectedPeople?: string;
};

export type SkippedReason = OutReason | "no_promoter";
export type Invited = {
  batchId: string | null;
  queued: number;
  skipped: Array<{ contactId: string; reason: SkippedReason; because?: SuppressionReason }>;
};

/**
 * Invites people to a campaign: one invitation for each and a job that writes the mails. Each contact is invited to a campaign
 * once, however many ask at once. Only promoters who can be invited are; the others come back with the reason.
 *
 * The same person confirming the same people again gets the batch they made, with nothing queued.
 *
 * @returns `batchId` null when nobody was left to invite.
 * @throws DomainError `conflict` when the campaign is not live, or the people are others than those who were confirmed: nothing is sent.
 */
export function inviteCandidates(ctx: Ctx, { campaignId, people, expectedCount, expectedPeople }: InviteInput): Promise<Invited> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, `invite:${campaignId}`);
      const campaign = await getCampaign(tx, campaignId);
      if (campaign.status !== "live") throw new DomainError("conflict", ctx.t("campaign:invite.notLive"));
      const repeated = expectedCount !== undefined && "contactIds" in people && (await findOwnBatch(tx, campaignId, people.contactIds));
      if (repeated) return { batchId: repeated, queued: 0, skipped: [] }; // a second click on the same button
      await refuseWithoutBudget(tx, campaign);
      const { audience, version } = await getAudience(tx, campaignId);
      const { chosen, skipped } = await choose(tx, campaignId, audience, people);
      if (expectedCount !== undefined && chosen.length !== expectedCount) {
        throw new DomainError("conflict", ctx.t("campaign:invite.changed", { now: chosen.length, before: expectedCount }), {
          now: chosen.length,
        });
      }
      if (expectedPeople !== undefined && fingerprintOf(chosen) !== expectedPeople)
        throw new DomainError("conflict", ctx.t("candidates:others", { count: chosen.length }), { now: chosen.length });
      return { ...(await inviteChosen(tx, campaignId, chosen, { audienceVersion: version, origin: "staff" })), skipped };
    },
    { timeoutMs: 60_000 },
  );
}

/** Stands for exactly these people, in whatever order: what was read back is what is confirmed. Tells nobody who they are. */
export const fingerprintOf = (people: ReadonlyArray<{ contactId: string }>): string =>
  fingerprintOfSorted(
    people
      .map(({ contactId }) => contactId)
      .toSorted()
      .join(" "),
  );

/** @param ids in the order of their bytes, with a space between. */
export const fingerprintOfSorted = (ids: string): string => hash("sha256", ids, "base64url");

/** The batch in which this person invited exactly these people before; null otherwise. */
async function findOwnBatch(tx: Ctx, campaignId: string, contactIds: readonly string[]): Promise<string | null> {
  const userId = userIdOf(tx);
  return userId && contactIds.length > 0 ? findBatchOf(tx, campaignId, userId, [...new Set(contactIds)]) : null;
}

/** Makes the batch of these people and plans when each mail leaves. */
export async function inviteChosen(
  tx: Ctx,
  campaignId: string,
  chosen: readonly Candidate[],
  { audienceVersion, origin }: { audienceVersion: number; origin: BatchOrigin },
): Promise<{ batchId: string | null; queued: number }> {
  if (chosen.length === 0) return { batchId: null, queued: 0 };
  const batchId = newId("invitationBatch");
  const answers = chosen.map((candidate) => (isNamed(candidate) ? null : candidate.verdict.at));
  const moments = planSending(await getSending(tx, campaignId), answers, tx.now, tx.workspace.timeZone);
  const invitations = chosen.map((candidate, index) => ({
    contactId: candidate.contactId,
    responseId: isNamed(candidate) ? null : candidate.responseId,
    addressHash: addressHashOf(tx, candidate.email ?? ""),
    reason: { ...reasonOf(candidate), audienceVersion },
    sendAt: moments[index] ?? tx.now,
  }));
  await insertBatch(tx, { id: batchId, campaignId, origin, createdByUserId: userIdOf(tx) });
  const queued = await insertInvitationsOnce(tx, campaignId, batchId, userIdOf(tx), invitations);
  await planBatch(tx, batchId, new Date(Math.min(...moments.map(Number))));
  await recordActivity(tx, "invitations.queued", { kind: "campaign", id: campaignId }, { batchId, count: queued });
  return { batchId, queued };
}

async function choose(
  tx: Ctx,
  campaignId: string,
  audience: Audience,
  people: InvitedPeople,
): Promise<{ chosen: Candidate[]; skipped: Invited["skipped"] }> {
  if ("all" in people) return { chosen: await listInvitable(tx, campaignId, audience, people), skipped: [] };
  const ids = [...new Set(people.contactIds)];
  const known = new Map((await listCandidates(tx, campaignId, audience, ids)).map((candidate) => [candidate.contactId, candidate]));
  const chosen: Candidate[] = [];
  const skipped: Invited["skipped"] = [];
  for (const contactId of ids) {
    const candidate = known.get(contactId);
    if (candidate?.verdict.isIn) chosen.push(candidate);
    else skipped.push({ contactId, ...(candidate && !candidate.verdict.isIn ? whyOut(candidate.verdict) : { reason: "no_promoter" }) });
  }
  return { chosen, skipped };
}

const whyOut = ({ reason, because }: Extract<Candidate["verdict"], { isIn: false }>) => ({ reason, ...(because && { because }) });

const isNamed = ({ verdict }: Candidate): boolean => verdict.isIn && verdict.basis !== undefined;

/** Why this person: by their answer, or by the ground they were named with. */
function reasonOf({ verdict }: Candidate) {
  if (!verdict.isIn) throw new Error("only who can be invited is");
  return verdict.basis === undefined
    ? { score: verdict.score, answeredAt: verdict.at.toISOString() }
    : { basis: verdict.basis, givenOn: verdict.at.toISOString().slice(0, 10) };
}
