import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { saleAddress, saleView } from "#app/domains/referrals/sale-view.rules";
import { describeSaleList, listSaleDirectory } from "#app/domains/reports/list-sales.server";
import { ClassRevenue } from "#app/domains/sales/components/class-revenue";
import { SaleFilters, SaleTable } from "#app/domains/sales/components/sale-list";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Figure, Figures } from "#app/ui/figure";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

const ROWS_A_PAGE = 50;

export const handle = { i18n: ["sale-list", "sale", "import-list", "class-revenue"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const view = saleView(new URL(request.url).searchParams);
  const [page, about] = await Promise.all([listSaleDirectory(ctx, view, ROWS_A_PAGE), describeSaleList(ctx, view)]);
  return {
    title: ctx.t("sale-list:title"),
    view,
    page,
    ...about,
    base: `/w/${ctx.workspace.slug}/sales`,
    mayImport: ctx.actor.kind === "user" && can(ctx.actor.roles, "sale.record"),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export default function Sales() {
  const { view, page, sums, classes, products, owners, companyName, base, mayImport, reader } = useLoaderData<typeof loader>();
  const [t, common] = [useText("sale-list"), useText("common")];
  const isFiltered = saleAddress({ ...view, after: undefined, sort: "-day" }) !== "?";
  const money = (minor: string, currency: string) => formatMoney({ minor: BigInt(minor), currency }, reader.language, { whole: true });
  const actions = mayImport && <ButtonLink to={`${base}/imports`}>{t("imports")}</ButtonLink>;
  if (page.data.length === 0 && !isFiltered)
    return (
      <>
        <PageHeader title={t("title")} sub={t("sub")} actions={actions} />
        <EmptyState
          title={t("empty.title")}
          actions={
            mayImport && (
              <ButtonLink to={`${base}/imports/new?kind=sales`} variant="primary">
                {t("empty.action")}
              </ButtonLink>
            )
          }
        >
          {t("empty.text")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} actions={actions} />
      <SaleFilters view={view} products={products} owners={owners} companyName={companyName} />
      <Figures>
        {sums.slice(0, 3).map(({ currency, lines, minor, referredMinor }) => (
          <Figure
            key={currency}
            label={t("total", { currency })}
            value={money(minor, currency)}
            note={t("totalNote", { count: lines, referred: money(referredMinor, currency) })}
          />
        ))}
      </Figures>
      <ClassRevenue rows={classes} language={reader.language} />
      {page.data.length === 0 ? (
        <EmptyState title={t("none.title")} actions={<ButtonLink to="?">{t("none.all")}</ButtonLink>}>
          {t("none.text")}
        </EmptyState>
      ) : (
        <SaleTable rows={page.data} view={view} base={base} reader={reader} />
      )}
      <div className="row between wraps">
        <ButtonLink to={`${base}/revenue.csv${saleAddress({ ...view, after: undefined })}`} reloadDocument icon={Download} size="small">
          {common("actions.exportCsv")}
        </ButtonLink>
        <Pager
          label={t("pages")}
          summary={t("shown", { count: page.data.length })}
          previousLabel={t("first")}
          previousTo={view.after ? saleAddress({ ...view, after: undefined }) : null}
          nextLabel={common("actions.next")}
          nextTo={page.nextCursor ? saleAddress({ ...view, after: page.nextCursor }) : null}
        />
      </div>
    </>
  );
}
