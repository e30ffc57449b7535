import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { DirectoryFilters } from "#app/domains/ambassadors/components/directory-filters";
import { directorySearch, directoryView } from "#app/domains/ambassadors/directory-view";
import { DirectoryTable } from "#app/domains/ambassadors/components/directory-table";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { listAmbassadors } from "#app/domains/reports/list-ambassadors.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["ambassador"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 25;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "ambassador.view");
  const view = directoryView(new URL(request.url).searchParams);
  const [page, campaigns] = await Promise.all([listAmbassadors(ctx, view, { cursor: view.after, limit: ROWS_A_PAGE }), listCampaigns(ctx)]);
  const date = (instant: Date) => formatDate(instant, ctx.language, ctx.workspace.timeZone, "short-date");
  return {
    title: `${ctx.t("ambassador:title")} · ${ctx.workspace.name}`,
    view,
    rows: page.data.map((row) => ({ ...row, joinedAt: date(row.joinedAt) })),
    nextCursor: page.nextCursor,
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    home: `/w/${ctx.workspace.slug}/marketing`,
  };
}

export default function Ambassadors() {
  const { view, rows, nextCursor, campaigns, home } = useLoaderData<typeof loader>();
  const t = useText("ambassador");
  const common = useText("common");
  const isFiltered = Boolean(view.search || view.campaignId || view.state);
  if (rows.length === 0 && !isFiltered && !view.after) {
    return (
      <>
        <PageHeader title={t("title")} sub={t("sub")} />
        <EmptyState
          title={t("empty.title")}
          actions={
            <ButtonLink variant="primary" to={`${home}/campaigns`}>
              {t("empty.action")}
            </ButtonLink>
          }
        >
          {t("empty.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            <ButtonLink to={`${home}/ambassadors.csv${directorySearch({ ...view, after: undefined })}`} reloadDocument>
              {t("csv")}
            </ButtonLink>
            <ButtonLink to={`${home}/reports/ambassadors`}>{t("report")}</ButtonLink>
          </>
        }
      />
      <DirectoryFilters view={view} campaigns={campaigns} />
      {rows.length === 0 ? (
        <EmptyState title={t("empty.none")}>{t("empty.noneText")}</EmptyState>
      ) : (
        <DirectoryTable rows={rows} home={home} />
      )}
      <Pager
        label={t("pages")}
        summary={t("shown", { count: rows.length })}
        previousLabel={common("actions.previous")}
        previousTo={view.after ? directorySearch({ ...view, after: undefined }) || "?" : null}
        nextLabel={common("actions.next")}
        nextTo={nextCursor ? directorySearch({ ...view, after: nextCursor }) : null}
      />
    </>
  );
}
