import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { importKindsFor } from "#app/domains/contacts/get-people-import.server";
import { ImportList } from "#app/domains/nps/components/import-list";
import { importQueryOf } from "#app/platform/uploads/import-list";
import { listImportPage } from "#app/platform/uploads/import-list.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports", "import-list"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const kinds = importKindsFor(ctx);
  const query = importQueryOf(new URL(request.url).searchParams, kinds);
  return {
    title: ctx.t("imports:people.title"),
    kinds,
    query,
    page: await listImportPage(ctx, "people", query, kinds),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function PeopleImports() {
  const { kinds, query, page, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("imports");
  const start = (["contacts", "companies"] as const).map((kind) => (
    <ButtonLink key={kind} to={`${base}/people-imports/new?kind=${kind}`}>
      {t(`people.new.${kind}`)}
    </ButtonLink>
  ));
  return (
    <>
      <PageHeader title={t("people.title")} sub={t("people.sub")} actions={page.data.length > 0 ? <>{start}</> : undefined} />
      <ImportList
        list="people"
        caption={t("people.caption")}
        kinds={kinds}
        query={query}
        page={page}
        to={(id) => `${base}/people-imports/${id}`}
        language={language}
        timeZone={timeZone}
        empty={
          <EmptyState title={t("people.empty.title")} actions={<>{start}</>}>
            {t("people.empty.text")}
          </EmptyState>
        }
      />
      <p className="sm">
        <Link to={`${base}/imports`}>{t("people.answers")}</Link>
      </p>
    </>
  );
}
