import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { FallbackReason } from "#app/domains/contacts/components/suppression-forms";
import { columnsOfKind } from "#app/domains/contacts/get-people-import.server";
import { PEOPLE_IMPORT_PERMISSIONS } from "#app/domains/contacts/people-import-columns.rules";
import { receivePeopleFile } from "#app/domains/contacts/start-people-import.server";
import { ImportForm, KnownColumns } from "#app/domains/nps/components/import-form";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports", "suppressions"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

/** What the file is of stands in the address, so that the form holds only the file. */
function kindOf(request: Request): "contacts" | "companies" | "suppressions" {
  const kind = new URL(request.url).searchParams.get("kind");
  return kind === "companies" || kind === "suppressions" ? kind : "contacts";
}

export async function loader({ request }: LoaderFunctionArgs) {
  const kind = kindOf(request);
  const ctx = await requireContext(request, PEOPLE_IMPORT_PERMISSIONS[kind]);
  return {
    title: ctx.t(`imports:people.newTitle.${kind}`),
    kind,
    base: `/w/${ctx.workspace.slug}/marketing`,
    timeZone: ctx.workspace.timeZone,
    columns: [...columnsOfKind(kind)],
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const kind = kindOf(request);
  const ctx = await requireContext(request, PEOPLE_IMPORT_PERMISSIONS[kind]);
  const received = await receivePeopleFile(ctx, request, kind);
  if ("errors" in received) return data(received, { status: 422 });
  return redirect(`/w/${ctx.workspace.slug}/marketing/people-imports/${received.id}`);
}

export default function NewPeopleImport() {
  const { kind, base, timeZone, columns } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("imports");
  return (
    <>
      <PageHeader
        title={t(`people.newTitle.${kind}`)}
        sub={t(`people.newSub.${kind}`)}
        back={{ to: `${base}/people-imports`, label: t("people.back") }}
      />
      <ImportForm sent={sent} asksDateOrder={kind === "companies"} fields={kind === "suppressions" && <FallbackReason sent={sent} />}>
        <ButtonLink variant="quiet" to={`${base}/people-imports/sample/${kind}.csv`} reloadDocument>
          {t("people.sample")}
        </ButtonLink>
      </ImportForm>
      <KnownColumns columns={columns} timeZone={timeZone} within={kind === "suppressions" ? "addresses" : "people"} />
    </>
  );
}
