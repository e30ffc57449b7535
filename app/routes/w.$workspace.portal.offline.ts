import font from "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { createElement } from "react";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { offlineLinks } from "#app/domains/ambassadors/offline-links.server";
import { portalBase } from "#app/domains/ambassadors/portal-app";
import { OfflinePage } from "#app/domains/referrals/components/offline-page";
import { documentAnswer } from "#app/platform/http/document-answer.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { brandOf } from "#app/ui/brand";
import { formatDate } from "#app/ui/format";
import styles from "#app/ui/styles/app.css?url";

const files = { styles, font, script: "/portal-offline.js" };

/** The page that `portal-worker.js` keeps on the phone; `X-Kept-For` says whose it is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const [{ theme }, links] = await Promise.all([pageFrame(request), offlineLinks(ctx)]);
  const page = createElement(OfflinePage, {
    language: ctx.language,
    theme,
    brand: brandOf(ctx.workspace.brandColor),
    nonce: requestScope()?.nonce ?? "",
    files,
    workspaceName: ctx.workspace.name,
    home: portalBase(ctx.workspace),
    keptAt: formatDate(ctx.now, ctx.language, ctx.workspace.timeZone, "date-time"),
    links,
  });
  return documentAnswer(page, ctx.language, { "X-Kept-For": ctx.actor.id });
}
