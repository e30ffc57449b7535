import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { earningsCsv } from "#app/domains/rewards/earnings-csv.server";
import { notFound } from "#app/platform/errors";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const ambassadorId = ctx.actor.kind === "user" ? ctx.actor.ambassadorId : null;
  if (!ambassadorId) throw notFound("ambassador");
  return downloadCsv(ctx, "earnings", earningsCsv(ctx, ambassadorId), "earned.csv");
}
