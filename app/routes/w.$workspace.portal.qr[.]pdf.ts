import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { fileAnswer, portalLink } from "#app/domains/ambassadors/portal-link.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { printCard } from "#app/ui/print-card.server";

/** A card to print and hand over: the code, who it is of, and the address for who types. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { code, url, current } = await portalLink(ctx, request);
  const card = printCard({
    code: channelledUrl(url, "qr"),
    name: ctx.workspace.name,
    title: campaignText(current.campaign, ctx.language).landingTitle,
    address: url.replace(/^https?:\/\//, ""),
  });
  return fileAnswer(card, "application/pdf", `card-${code}.pdf`);
}
