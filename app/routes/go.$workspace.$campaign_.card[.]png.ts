import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicContext } from "#app/domains/accounts/require-context.server";
import { getCampaignCard } from "#app/domains/campaigns/campaign-card.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { keptPng } from "#app/platform/pictures/draw-png.server";
import { pngAnswer } from "#app/platform/pictures/png-answer.server";
import { limit } from "#app/platform/rate-limit.server";
import { cardPicture } from "#app/ui/card-picture";

const DRAWINGS = { points: 30, perSeconds: 600 };

/** The picture that messengers and networks show beside a link or a campaign's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await publicContext(params.workspace ?? "");
  const { card, fingerprint, isCurrent } = await getCampaignCard(ctx, params.campaign ?? "", new URL(request.url).searchParams);
  const mayDraw = () => limit(ctx, "card", requestScope()?.address ?? "", DRAWINGS);
  return pngAnswer(await keptPng(`card:${fingerprint}`, () => cardPicture(card), mayDraw), { isFinal: isCurrent });
}
