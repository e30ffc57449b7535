import { recordActivity } from "#app/domains/activity/record-activity.server";
import { sendEmail } from "#app/emails/send-email.server";
import { addDays } from "#app/platform/instants";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { endLead } from "#app/domains/sales/change-lead-stage.server";
import { forgetIntroduced } from "#app/domains/sales/introduced-page.server";
import {
  insertNotice,
  listLeadsWithoutNotice,
  listUntold,
  markExpired,
  markReminded,
  markUntoldByMail,
} from "#app/domains/sales/introduction-notice.repository.server";
import {
  ERASE_AFTER_DAYS,
  erasureDate,
  NOTICE_ENDINGS,
  NOTICE_SOURCES,
  REMIND_AFTER_DAYS,
} from "#app/domains/sales/introduction-notice.rules";
import { findSeller, listPeopleWithRole } from "#app/domains/sales/lead-history.repository.server";
import { findLead } from "#app/domains/sales/lead.repository.server";

const AT_ONCE = 1_000;

/**
 * Once a day: owners hear of people who still have to be told (day 20), and the data of those whom nobody told goes (day 30).
 * Safe to repeat and to run beside itself: each lead is settled in a transaction of its own, by one.
 */
export async function settleNotices(ctx: Ctx): Promise<void> {
  for (const leadId of await listLeadsWithoutNotice(ctx, [...NOTICE_SOURCES], AT_ONCE)) await insertNotice(ctx, leadId);
  await markUntoldByMail(ctx);
  const expired = addDays(ctx.now, -ERASE_AFTER_DAYS);
  for (const leadId of await listUntold(ctx, { createdBefore: expired })) await expireNotice(ctx, leadId);
  for (const leadId of await listUntold(ctx, { createdBefore: addDays(ctx.now, -REMIND_AFTER_DAYS), isReminded: false }))
    await remindOwner(ctx, leadId);
}

/** Erases what an introduction said of somebody nobody told, and ends the lead. Counts, stages and rewards stay. */
export function expireNotice(ctx: Ctx, leadId: string): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      if (!(await markExpired(tx, leadId, addDays(tx.now, -ERASE_AFTER_DAYS)))) return;
      const lead = requireFound(await findLead(tx, leadId), "lead");
      await forgetIntroduced(tx, lead, "not_informed");
      await endLead(tx, leadId, NOTICE_ENDINGS.expired);
      await recordActivity(tx, "lead.notice_expired", { kind: "lead", id: leadId });
    },
    { timeoutMs: 30_000 },
  );
}

/** A lead that nobody owns, or whose owner is gone, is told to the administrators. With nobody to tell it stays to be told tomorrow. */
function remindOwner(ctx: Ctx, leadId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const lead = requireFound(await findLead(tx, leadId), "lead");
    const owner = lead.ownerUserId ? await findSeller(tx, lead.ownerUserId) : null;
    const told = owner ? [owner] : await listPeopleWithRole(tx, "admin");
    if (told.length === 0 || !lead.notice || !(await markReminded(tx, leadId))) return;
    await recordActivity(tx, "lead.notice_reminded", { kind: "lead", id: leadId });
    for (const { userId, name, email: address, language } of told)
      await sendEmail(
        tx,
        "tellIntroduced",
        {
          ownerName: name,
          isOwned: owner !== null,
          number: lead.number,
          personName: lead.person.name,
          erasedOn: erasureDate(lead.notice.createdAt).toISOString(),
          url: `${tx.env.appUrl}/w/${tx.workspace.slug}/sales/leads/${leadId}`,
        },
        { address, name, language, key: `tell-introduced:${leadId}${owner ? "" : `:${userId}`}` },
      );
  });
}
