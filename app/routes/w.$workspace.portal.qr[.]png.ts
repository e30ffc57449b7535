import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { fileAnswer, portalLink } from "#app/domains/ambassadors/portal-link.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { qrPicture } from "#app/ui/qr.server";

/** The code as a picture for slides, chats and screens. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { code, url } = await portalLink(ctx, request);
  return fileAnswer(qrPicture(channelledUrl(url, "qr")), "image/png", `qr-${code}.png`);
}
