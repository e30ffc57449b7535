import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { rewardsCsv } from "#app/domains/rewards/reward-csv.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "reward.view");
  return downloadCsv(ctx, "rewards", rewardsCsv(ctx, new URL(request.url).searchParams), "rewards.csv");
}
