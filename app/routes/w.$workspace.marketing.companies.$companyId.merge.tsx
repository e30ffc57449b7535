import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ChooseOther, CompareBoth } from "#app/domains/contacts/components/merge-view";
import { mergePage, submitMerge } from "#app/domains/contacts/merge-route.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "contacts", "companies"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.name }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  return mergePage(ctx, "company", params.companyId ?? "", new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  return submitMerge(ctx, "company", request);
}

export default function Merge() {
  const { kind, name, to, search, candidates, chosen } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("companies");
  return (
    <>
      <PageHeader title={t("merge.title", { name })} sub={t("merge.sub")} back={{ to, label: name }} />
      <ErrorSummary title={t("form.problem")} errors={sent?.errors} />
      {chosen ? <CompareBoth kind={kind} {...chosen} cancelTo={to} /> : <ChooseOther kind={kind} search={search} candidates={candidates} />}
    </>
  );
}
