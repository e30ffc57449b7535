import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable, readFileName } from "#app/domains/activity/download-table.server";
import { passivesTable } from "#app/domains/nps/list-passives.server";
import { passiveView } from "#app/domains/nps/passive-view.rules";

/** `passives.csv` and `passives.xlsx`: exactly the passives of the address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const { format } = readFileName(params.file, ["passives"]);
  return downloadTable(ctx, "passives", passivesTable(ctx, passiveView(new URL(request.url).searchParams)), format);
}
