import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getAmbassador } from "#app/domains/ambassadors/get-ambassador.server";
import { findNoticeFrequency, updateMailLanguage, updateNotices } from "#app/domains/ambassadors/notice-frequency.repository.server";
import type { NoticeFrequency } from "#app/domains/ambassadors/notice-frequency.rules";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import type { Language } from "#app/platform/i18n/languages";

export const getNotices = (ctx: Ctx, ambassadorId: string): Promise<NoticeFrequency> => findNoticeFrequency(ctx, ambassadorId);

/** How often an ambassador gets mail, and in which language. */
export function changeNotices(
  ctx: Ctx,
  ambassadorId: string,
  { notices, mailLanguage }: { notices: NoticeFrequency; mailLanguage: Language },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { contactId } = await getAmbassador(tx, ambassadorId);
    await updateNotices(tx, ambassadorId, notices);
    await updateMailLanguage(tx, contactId, mailLanguage);
    await recordActivity(tx, "ambassador.notices_changed", { kind: "ambassador", id: ambassadorId }, { to: notices });
  });
}
