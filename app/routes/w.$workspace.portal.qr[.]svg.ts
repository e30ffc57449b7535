import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { fileAnswer, portalLink } from "#app/domains/ambassadors/portal-link.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { drawQr } from "#app/ui/qr.server";

/** The code as a file for a printer's: black on white, no size of its own. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { code, url } = await portalLink(ctx, request);
  const { path, size } = drawQr(channelledUrl(url, "qr"));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
  return fileAnswer(svg, "image/svg+xml", `qr-${code}.svg`);
}
