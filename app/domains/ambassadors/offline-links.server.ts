import type { Ctx } from "#app/platform/context.server";
import { isRunning, portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import type { OfflineLink } from "#app/domains/referrals/components/offline-page";
import { linkUrl } from "#app/domains/referrals/referral-link.server";
import { readyShareTexts, readyText } from "#app/domains/referrals/share-text.server";
import { drawQr } from "#app/ui/qr.server";

/** The running links of whoever is signed in, with all that is shown of them without connection. */
export async function offlineLinks(ctx: Ctx): Promise<OfflineLink[]> {
  const { all } = await portalEnrolments(ctx, null);
  return all.filter(isRunning).flatMap(({ campaign, linkCode }) => {
    if (!linkCode) return [];
    const url = linkUrl(ctx, linkCode);
    const ready = readyShareTexts(ctx, campaign, { language: ctx.language, url });
    const texts = { message: readyText(ready, "whatsapp"), mail: readyText(ready, "mail"), post: readyText(ready, "linkedin") };
    return [{ slug: campaign.slug, name: campaign.name, url, qr: drawQr(channelledUrl(url, "qr")), texts }];
  });
}
