import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadLeadFile } from "#app/domains/sales/lead-files.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  return downloadLeadFile(ctx, params.leadId ?? "", params.fileId ?? "");
}
