import { firstNameOf } from "#app/domains/campaigns/campaign.rules";
import { introducedUrl } from "#app/domains/sales/introduction-notice.server";
import { erasureDate, noticeState } from "#app/domains/sales/introduction-notice.rules";
import { findNotice } from "#app/domains/sales/introduction-notice.repository.server";
import { nameForAmbassador } from "#app/domains/sales/lead-name.rules";
import { findLead } from "#app/domains/sales/lead.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { formatDate } from "#app/ui/format";

export type HandOver = { name: string; erasedOn: string; url: string; text: string; whatsapp: string; mail: string };

/**
 * What an ambassador hands over to somebody they introduced: the link to that person's own page, with words in the ambassador's
 * language. Null once the person knows, and for an introduction that is not this ambassador's. Null too for one that sales wrote down:
 * its page shows what a colleague typed, which the ambassador never told, and the colleague tells the person.
 */
export async function handOverOf(ctx: Ctx, ambassadorId: string, leadId: string): Promise<HandOver | null> {
  const lead = await findLead(ctx, leadId);
  if (lead?.ambassadorId !== ambassadorId || lead.source !== "introduction_form") return null;
  const notice = await findNotice(ctx, leadId);
  const state = notice && noticeState(notice, ctx.now);
  if (!notice || (state !== "untold" && state !== "late")) return null;
  const name = firstNameOf(nameForAmbassador(lead, ctx.t("privacy:nobody")));
  const url = introducedUrl(ctx, notice.id);
  const words = { name, workspace: ctx.workspace.name };
  const text = ctx.t("introduced:handOver.message", words);
  const body = encodeURIComponent(`${text}\n\n${url}`);
  return {
    name,
    erasedOn: formatDate(erasureDate(notice.createdAt), ctx.language, ctx.workspace.timeZone, "date"),
    url,
    text,
    whatsapp: `https://wa.me/?text=${body}`,
    mail: `mailto:?subject=${encodeURIComponent(ctx.t("introduced:handOver.subject", words))}&body=${body}`,
  };
}
