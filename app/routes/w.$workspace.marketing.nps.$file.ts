import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { readFileName } from "#app/domains/activity/download-table.server";
import { AnswerQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { downloadNpsTable, NPS_TABLES } from "#app/domains/nps/nps-tables.server";

/** `answers.csv`, `trend.xlsx` and the like: what the NPS pages show, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const { table, format } = readFileName(params.file, NPS_TABLES);
  return downloadNpsTable(ctx, table, readNpsQuery(AnswerQuery, new URL(request.url).searchParams), format);
}
