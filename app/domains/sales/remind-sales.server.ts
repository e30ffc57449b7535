import { inTransaction, type Ctx } from "#app/platform/context.server";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { sendEmail } from "#app/emails/send-email.server";
import { remindSalesJob } from "#app/domains/sales/lead.jobs";
import { listPeopleWithRole, listSellers, type Seller } from "#app/domains/sales/lead-history.repository.server";
import { claimEscalations, claimReminders, hasDuePromises, type DuePromise } from "#app/domains/sales/lead-promise.repository.server";
import { announce } from "#app/domains/sales/post-notice.server";
import { findSalesSettings } from "#app/domains/sales/sales-settings.repository.server";
import { formatDate } from "#app/ui/format";

const LEADS_A_MAIL = 8;
const AT_ONCE = 500;

/** Plans the round when there is something to say; most minutes there is not. */
export async function planLeadReminders(ctx: Ctx): Promise<void> {
  if (await hasDuePromises(ctx)) await enqueue(ctx, remindSalesJob, {}, { key: "all" });
}

/** One mail a person for everything that came due since the last round; each promise is told of once. */
export function remindSales(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [reminders, escalations, sellers, { escalateTo }] = [
      await claimReminders(tx, AT_ONCE),
      await claimEscalations(tx, AT_ONCE),
      await listSellers(tx),
      await findSalesSettings(tx),
    ];
    for (const owner of sellers) {
      const own = reminders.filter(({ ownerUserId }) => ownerUserId === owner.userId);
      await tell(tx, "reminder", owner, own, sellers);
    }
    for (const leadId of new Set(escalations.map((promise) => promise.leadId))) await announce(tx, "late", leadId);
    for (const person of await toldOf(tx, escalateTo, sellers)) await tell(tx, "escalation", person, escalations, sellers);
  });
}

async function toldOf(tx: Ctx, escalateTo: string, sellers: readonly Seller[]): Promise<readonly Seller[]> {
  const [kind, name = ""] = escalateTo.split(":");
  if (kind === "role") return listPeopleWithRole(tx, name);
  return sellers.filter(({ userId }) => kind === "user" && userId === name);
}

async function tell(
  tx: Ctx,
  kind: "reminder" | "escalation",
  to: Seller,
  promises: readonly DuePromise[],
  sellers: readonly Seller[],
): Promise<void> {
  const [first] = promises;
  if (!first) return;
  const language = supportedLanguage(to.language) ?? tx.workspace.language;
  const nameOf = (userId: string | null) => sellers.find((seller) => seller.userId === userId)?.name ?? "";
  const leads = promises.slice(0, LEADS_A_MAIL).map((promise) => ({
    who: [promise.personName, promise.companyName].filter(Boolean).join(", "),
    promise: promise.kind,
    due: formatDate(promise.dueAt, language, tx.workspace.timeZone, "date-time"),
    ownerName: nameOf(promise.ownerUserId),
  }));
  const url = `${tx.env.appUrl}/w/${tx.workspace.slug}/sales/today${kind === "escalation" ? "?whose=all" : ""}`;
  const key = `lead-${kind}:${first.leadId}:${first.id}:${to.userId}`;
  await sendEmail(
    tx,
    "leadWaiting",
    { kind, count: promises.length, leads, url },
    { address: to.email, name: to.name, language: to.language, key },
  );
}
