import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ImportList } from "#app/domains/nps/components/import-list";
import { DEAL_IMPORT_KINDS } from "#app/domains/sales/deal-import-columns.rules";
import { listWaitingDealFiles } from "#app/domains/sales/draft-deal-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { importQueryOf } from "#app/platform/uploads/import-list";
import { listImportPage } from "#app/platform/uploads/import-list.repository.server";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "imports", "import-list", "deal-import"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  const query = importQueryOf(new URL(request.url).searchParams, DEAL_IMPORT_KINDS);
  return {
    title: ctx.t("deal-import:title"),
    kinds: DEAL_IMPORT_KINDS,
    query,
    waiting: await listWaitingDealFiles(ctx),
    page: await listImportPage(ctx, "deals", query),
    base: `/w/${ctx.workspace.slug}/sales`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function DealImports() {
  const { kinds, query, waiting, page, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("deal-import");
  const start = kinds.map((kind) => (
    <ButtonLink key={kind} to={`${base}/imports/new?kind=${kind}`}>
      {t(`new.${kind}`)}
    </ButtonLink>
  ));
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        back={{ to: `${base}/revenue`, label: t("toSales") }}
        actions={page.data.length > 0 ? <>{start}</> : undefined}
      />
      {waiting.length > 0 && (
        <Notice title={t("waiting", { count: waiting.length })}>
          <ul>
            {waiting.map(({ id, fileName }) => (
              <li key={id}>
                <Link to={`${base}/imports/drafts/${id}`}>{fileName}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ImportList
        list="deals"
        caption={t("title")}
        kinds={kinds}
        query={query}
        page={page}
        to={(id) => `${base}/imports/${id}`}
        language={language}
        timeZone={timeZone}
        empty={
          <EmptyState title={t("empty.title")} actions={<>{start}</>}>
            {t("empty.text")}
          </EmptyState>
        }
      />
    </>
  );
}
