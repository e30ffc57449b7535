import { DateTime } from "luxon";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { CLAIMABLE_DAYS, claimSubject } from "#app/domains/sales/claim.rules";
import type { ClaimForm } from "#app/domains/sales/claim.schema";
import { findClaimOwner, insertClaimOnce } from "#app/domains/sales/claim.repository.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { addWorkingMinutes } from "#app/domains/sales/working-time.rules";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { localDay } from "#app/platform/local-day";
import { limit } from "#app/platform/rate-limit.server";

// Whoever tries names one after the other learns nothing from the answer, and stops here.
const MOST_CLAIMS = { points: 10, perSeconds: 86_400 };

/**
 * Keeps what an ambassador says of a customer, with a colleague who answers it and a day by which. Whether we know the customer
 * makes no difference to anything here.
 *
 * @returns by when it is answered. @throws DomainError `invalid` for a day ahead or long ago; `conflict` for a second open claim
 *   about the same customer; `rate_limited`.
 */
export async function makeClaim(
  ctx: Ctx,
  { ambassadorId, enrolmentId, ...told }: ClaimForm & { ambassadorId: string; enrolmentId: string },
): Promise<{ dueAt: Date }> {
  const today = localDay(ctx.now, ctx.workspace.timeZone);
  const oldest = DateTime.fromISO(today).minus({ days: CLAIMABLE_DAYS }).toISODate() ?? "";
  if (told.happenedOn > today || told.happenedOn < oldest)
    throw new DomainError("invalid", "happenedOn must be a day of the last year", {
      errors: [{ path: "happenedOn", message: ctx.t("claims:form.errors.happenedOn") }],
    });
  await limit(ctx, "claim", ambassadorId, MOST_CLAIMS);
  const { claimWorkingDays, ...calendar } = await getSalesSettings(ctx);
  const dayMinutes = calendar.closesMinute - calendar.opensMinute;
  const dueAt = addWorkingMinutes({ ...calendar, timeZone: ctx.workspace.timeZone }, ctx.now, claimWorkingDays * dayMinutes);
  await inTransaction(ctx, async (tx) => {
    const id = newId("claim");
    const ownerUserId = await findClaimOwner(tx);
    const row = { ...told, id, ambassadorId, enrolmentId, subjectKey: claimSubject(told), ownerUserId, dueAt };
    if (!(await insertClaimOnce(tx, { ...row, happenedOn: new Date(`${told.happenedOn}T00:00:00Z`) })))
      throw new DomainError("conflict", "there is an open claim about this customer", { text: { key: "claims:refused.again" } });
    await recordActivity(tx, "claim.made", { kind: "claim", id }, { enrolmentId });
  });
  return { dueAt };
}
