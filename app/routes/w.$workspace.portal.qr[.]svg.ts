import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { linkUrl } from "#app/domains/referrals/referral-link.server";
import { notFound } from "#app/platform/errors";
import { drawQr } from "#app/ui/qr.server";

/** The code as a file for a printer's: black on white, no size of its own. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { current } = await portalEnrolments(ctx, new URL(request.url).searchParams.get("campaign"));
  if (!current?.linkCode) throw notFound("link");
  const { path, size } = drawQr(channelledUrl(linkUrl(ctx, current.linkCode), "qr"));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
  const headers = {
    "Content-Type": "image/svg+xml",
    "Content-Disposition": `attachment; filename="qr-${current.linkCode}.svg"`,
    "Cache-Control": "private, no-store",
  };
  return new Response(svg, { headers });
}
