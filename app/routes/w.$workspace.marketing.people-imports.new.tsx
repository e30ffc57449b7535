import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { PEOPLE_COLUMNS } from "#app/domains/contacts/people-import-columns.rules";
import { receivePeopleFile } from "#app/domains/contacts/start-people-import.server";
import { ImportForm, KnownColumns } from "#app/domains/nps/components/import-form";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

/** What the file is of stands in the address, so that the form holds only the file. */
const kindOf = (request: Request) => (new URL(request.url).searchParams.get("kind") === "companies" ? "companies" : "contacts");

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const kind = kindOf(request);
  return {
    title: ctx.t(`imports:people.newTitle.${kind}`),
    kind,
    base: `/w/${ctx.workspace.slug}/marketing`,
    timeZone: ctx.workspace.timeZone,
    columns: [...PEOPLE_COLUMNS[kind]],
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const received = await receivePeopleFile(ctx, request, kindOf(request));
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
      <ImportForm sent={sent} asksDateOrder={kind === "companies"}>
        <ButtonLink variant="quiet" to={`${base}/people-imports/sample/${kind}.csv`} reloadDocument>
          {t("people.sample")}
        </ButtonLink>
      </ImportForm>
      <KnownColumns columns={columns} timeZone={timeZone} within="people" />
    </>
  );
}
