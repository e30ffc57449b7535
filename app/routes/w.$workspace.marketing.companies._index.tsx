import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CompanyFilters } from "#app/domains/contacts/components/company-filters";
import { CompanyTable } from "#app/domains/contacts/components/company-table";
import { companyAddress, companyView } from "#app/domains/contacts/company-view.rules";
import { monthsAhead } from "#app/domains/contacts/renewal-months.rules";
import { companyChoices, listCompanyDirectory } from "#app/domains/reports/list-companies.server";
import { SavedViews } from "#app/domains/saved-views/components/saved-views";
import { listSavedViews } from "#app/domains/saved-views/saved-views.server";
import { viewQuery } from "#app/domains/saved-views/view-places";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "companies", "views"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const query = new URL(request.url).searchParams;
  const view = companyView(query);
  const [page, choices, views] = await Promise.all([
    listCompanyDirectory(ctx, view, ROWS_A_PAGE),
    companyChoices(ctx),
    listSavedViews(ctx, "companies"),
  ]);
  const owners = new Map(choices.owners.map(({ id, name }) => [id, name]));
  return {
    title: `${ctx.t("companies:title")} · ${ctx.workspace.name}`,
    view,
    rows: page.data.map(({ id, name, country, people, promoters, detractors, ...row }) => ({
      ...{ id, name, country, people, promoters, detractors },
      owner: owners.get(row.ownerUserId ?? "") ?? null,
      renewal: row.renewalDate && formatDate(row.renewalDate, ctx.language, "UTC", "short-date"),
      revenue:
        row.revenueMinor !== null && row.revenueCurrency
          ? formatMoney({ minor: row.revenueMinor, currency: row.revenueCurrency }, ctx.language, { whole: true })
          : null,
    })),
    nextCursor: page.nextCursor,
    choices,
    months: monthsAhead(ctx.now, ctx.language),
    views,
    currentView: viewQuery("companies", query),
    mayManage: ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.manage"),
    base: `/w/${ctx.workspace.slug}`,
    language: ctx.language,
  };
}

export default function Companies() {
  const { view, rows, nextCursor, choices, months, views, currentView, mayManage, base, language } = useLoaderData<typeof loader>();
  const t = useText("companies");
  const marketing = `${base}/marketing`;
  const actions = mayManage && (
    <>
      <ButtonLink to={`${marketing}/people-imports/new?kind=companies`}>{t("import")}</ButtonLink>
      <ButtonLink variant="primary" icon={Plus} to={`${marketing}/companies/new`}>
        {t("new")}
      </ButtonLink>
    </>
  );
  if (rows.length === 0 && currentView === "" && !view.after)
    return (
      <>
        <PageHeader title={t("title")} sub={t("sub")} />
        <EmptyState title={t("empty.title")} actions={actions}>
          {t("empty.text")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            <ButtonLink variant="quiet" to={`${marketing}/companies.csv${companyAddress({ ...view, after: undefined })}`} reloadDocument>
              {t("csv")}
            </ButtonLink>
            {actions}
          </>
        }
      />
      <CompanyFilters view={view} choices={choices} months={months} language={language}>
        <SavedViews place="companies" views={views} current={currentView} action={`${base}/views`} />
      </CompanyFilters>
      {rows.length === 0 ? (
        <EmptyState title={t("notFound.title")} actions={<ButtonLink to="?">{t("notFound.clear")}</ButtonLink>}>
          {t("notFound.text")}
        </EmptyState>
      ) : (
        <CompanyTable rows={rows} view={view} base={marketing} language={language} />
      )}
      {(rows.length > 0 || view.after) && (
        <Pager
          label={t("pager")}
          summary={t("shown", { count: rows.length })}
          previousLabel={t("first")}
          previousTo={view.after ? companyAddress({ ...view, after: undefined }) : null}
          nextLabel={t("more")}
          nextTo={nextCursor ? companyAddress({ ...view, after: nextCursor }) : null}
        />
      )}
    </>
  );
}
