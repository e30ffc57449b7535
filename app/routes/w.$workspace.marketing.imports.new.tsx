import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ImportForm, KnownColumns } from "#app/domains/nps/components/import-form";
import { COLUMNS } from "#app/domains/nps/nps-import-columns.rules";
import { receiveFile } from "#app/domains/nps/receive-file.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  return {
    title: ctx.t("imports:form.title"),
    base: `/w/${ctx.workspace.slug}/marketing`,
    timeZone: ctx.workspace.timeZone,
    columns: [...COLUMNS],
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const received = await receiveFile(ctx, request);
  if ("errors" in received) return data(received, { status: 422 });
  return redirect(`/w/${ctx.workspace.slug}/marketing/imports/drafts/${received.id}`);
}

export default function NewImport() {
  const { base, timeZone, columns } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("imports");
  return (
    <>
      <PageHeader title={t("form.title")} sub={t("form.sub")} back={{ to: `${base}/imports`, label: t("title") }} />
      <ImportForm sent={sent} submitLabel={t("form.next")}>
        <ButtonLink variant="quiet" to={`${base}/imports/sample.csv`} reloadDocument>
          {t("sample")}
        </ButtonLink>
      </ImportForm>
      <KnownColumns columns={columns} timeZone={timeZone} />
    </>
  );
}
