import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ImportForm } from "#app/domains/nps/components/import-form";
import { DEAL_COLUMNS, type DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import { receiveDealFile } from "#app/domains/sales/draft-deal-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "imports", "import-wizard", "deal-import"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

/** What the file is of stands in the address, so that the form holds only the file. */
const kindOf = (request: Request): DealImportKind => (new URL(request.url).searchParams.get("kind") === "deals" ? "deals" : "sales");

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  const kind = kindOf(request);
  return { title: ctx.t(`deal-import:new.${kind}`), kind, base: `/w/${ctx.workspace.slug}/sales/imports`, columns: DEAL_COLUMNS[kind] };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  const received = await receiveDealFile(ctx, request, kindOf(request));
  if ("errors" in received) return data(received, { status: 422 });
  return redirect(`/w/${ctx.workspace.slug}/sales/imports/drafts/${received.id}`);
}

export default function NewDealImport() {
  const { kind, base, columns } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [t, words] = [useText("deal-import"), useText("imports")];
  return (
    <>
      <PageHeader title={t(`new.${kind}`)} sub={t(`newSub.${kind}`)} back={{ to: base, label: t("title") }} />
      <ImportForm sent={sent} submitLabel={t("look")}>
        <ButtonLink variant="quiet" to={`${base}/sample/${kind}.csv`} reloadDocument>
          {words("people.sample")}
        </ButtonLink>
      </ImportForm>
      <Section title={words("form.columnsTitle")} sub={t("columnsText")} ruled>
        <DataTable
          caption={words("form.columnsTitle")}
          rows={columns}
          rowKey={(name) => name}
          density="compact"
          columns={[
            { key: "name", header: words("form.column"), cell: (name) => <code className="mono">{name}</code> },
            { key: "meaning", header: words("form.meaning"), cell: (name) => t(`meanings.${name}`) },
          ]}
        />
      </Section>
    </>
  );
}
