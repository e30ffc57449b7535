import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import type { NewLock } from "#app/domains/referrals/referral-lock.rules";
import type { SubjectRef } from "#app/domains/referrals/evidence.repository.server";

/** Stands for "as long as the lead is open": PostgreSQL's range needs an end. */
export const WHILE_LEAD_IS_OPEN = new Date("9999-12-31T00:00:00Z");

/** What a lock holds: the company, and the person only where no company is known. */
export function lockSubjectOf(subject: SubjectRef): { subjectKind: "company" | "contact"; subjectId: string } | null {
  if (subject.companyId) return { subjectKind: "company", subjectId: subject.companyId };
  return subject.contactId ? { subjectKind: "contact", subjectId: subject.contactId } : null;
}

/**
 * Claims the subject for an enrolment, for as long as the lead is open when there is one.
 *
 * @returns false when somebody holds it at any moment of that time: they were first.
 */
export async function insertLockOnce(ctx: Ctx, subject: SubjectRef, lock: NewLock, leadId: string | null): Promise<boolean> {
  const held = lockSubjectOf(subject);
  if (!held) return false;
  const until = leadId ? WHILE_LEAD_IS_OPEN : lock.until;
  // ON CONFLICT without a target also answers the exclusion constraint, and leaves the transaction usable.
  const count = await ctx.db.$executeRaw`
    INSERT INTO "ReferralLock" ("workspaceId", "id", "enrolmentId", "evidenceId", "subjectKind", "subjectId", "leadId", "validFrom", "validUntil", "createdAt")
    VALUES (${ctx.workspaceId}, ${newId("lock")}, ${lock.enrolmentId}, ${lock.evidenceId}, ${held.subjectKind}, ${held.subjectId}, ${leadId},
      ${lock.from}, ${until}, ${ctx.now})
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

type HeldLock = { id: string; enrolmentId: string; leadId: string | null };

/** Who holds the subject at an instant; null when nobody does. Of a company that others were merged into, the earliest of all of them. */
export async function findLockAt(ctx: Ctx, subject: SubjectRef, at: Date): Promise<HeldLock | null> {
  const held = lockSubjectOf(subject);
  if (!held) return null;
  const records = held.subjectKind === "company" ? Prisma.sql`"Company"` : Prisma.sql`"Contact"`;
  const [lock] = await ctx.db.$queryRaw<HeldLock[]>`
    SELECT k."id", k."enrolmentId", k."leadId" FROM "ReferralLock" k
    WHERE k."workspaceId" = ${ctx.workspaceId} AND k."subjectKind" = ${held.subjectKind} AND k."subjectId" IN (
        SELECT r."id" FROM ${records} r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${held.subjectId} IN (r."id", r."mergedIntoId"))
      AND k."validFrom" <= ${at} AND k."validUntil" >= ${at} AND (k."releasedAt" IS NULL OR k."releasedAt" > ${at})
    ORDER BY k."validFrom", k."id" LIMIT 1`;
  return lock ?? null;
}

/** Gives up the lock of a lead from now on. */
export async function releaseLockOfLead(ctx: Ctx, leadId: string): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE "ReferralLock" SET "releasedAt" = GREATEST(${ctx.now}, "validFrom")
    WHERE "workspaceId" = ${ctx.workspaceId} AND "leadId" = ${leadId} AND "releasedAt" IS NULL`;
}

/** The lead is no longer open: its lock lasts for the campaign's lock days, and at least until now. */
export async function endLockOfLead(ctx: Ctx, leadId: string): Promise<void> {
  const locks = await ctx.db.referralLock.findMany({
    where: { workspaceId: ctx.workspaceId, leadId, releasedAt: null, validUntil: WHILE_LEAD_IS_OPEN },
    select: { id: true, validFrom: true, enrolment: { select: { campaign: { select: { lockDays: true } } } } },
  });
  for (const lock of locks) {
    const end = addDays(lock.validFrom, lock.enrolment.campaign.lockDays);
    await ctx.db.referralLock.updateMany({
      where: { workspaceId: ctx.workspaceId, id: lock.id },
      data: { validUntil: end > ctx.now ? end : ctx.now },
    });
  }
}

/** The lead is open again: its lock lasts as long, unless somebody came in between. @returns whether the lead holds one. */
export async function reopenLockOfLead(ctx: Ctx, leadId: string): Promise<boolean> {
  const count = await ctx.db.$executeRaw`
    UPDATE "ReferralLock" mine SET "validUntil" = ${WHILE_LEAD_IS_OPEN}
    WHERE mine."workspaceId" = ${ctx.workspaceId} AND mine."leadId" = ${leadId} AND mine."releasedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "ReferralLock" other
      WHERE other."workspaceId" = mine."workspaceId" AND other."subjectKind" = mine."subjectKind" AND other."subjectId" = mine."subjectId"
        AND other."id" <> mine."id" AND other."validUntil" > mine."validFrom" AND (other."releasedAt" IS NULL OR other."releasedAt" > mine."validFrom"))`;
  return count > 0;
}
