import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { NpsPlaces } from "#app/domains/nps/components/nps-places";
import { PassiveFilters } from "#app/domains/nps/components/passive-filters";
import { PassiveTable } from "#app/domains/nps/components/passive-table";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import { listPassives, passiveCounts } from "#app/domains/nps/list-passives.server";
import { passiveAddress, passiveView } from "#app/domains/nps/passive-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatPercent } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "nps", "passives", "nps-page", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const ROWS_A_PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const view = passiveView(new URL(request.url).searchParams);
  const [page, counts] = await Promise.all([listPassives(ctx, view, ROWS_A_PAGE), passiveCounts(ctx)]);
  const { language, workspace } = ctx;
  return {
    title: `${ctx.t("passives:title")} · ${workspace.name}`,
    view,
    rows: page.data.map(({ contactId, name, companyName, score, since, comment, wish, ...row }) => ({
      ...{ contactId, name, company: companyName, score, comment, wish },
      since: formatDate(since, language, workspace.timeZone, "short-date"),
      renewal: row.renewalDate && formatDate(row.renewalDate, language, "UTC", "short-date"),
      revenue:
        row.revenueMinor === null || !row.revenueCurrency
          ? null
          : formatMoney({ minor: row.revenueMinor, currency: row.revenueCurrency }, language, { whole: true }),
    })),
    nextCursor: page.nextCursor,
    counts,
    share: formatPercent(counts.answered > 0 ? counts.all / counts.answered : 0, language),
    base: `/w/${workspace.slug}/marketing`,
    language,
  };
}

export default function Passives() {
  const { view, rows, nextCursor, counts, share, base, language } = useLoaderData<typeof loader>();
  const t = useText("passives");
  const common = useText("common");
  const nps = `${base}/nps`;
  const title = useText("nps")("title");
  const places = <NpsPlaces base={base} current="passives" seesPeople />;
  if (counts.all === 0)
    return (
      <>
        <PageHeader title={title} sub={t("title")} />
        {places}
        <EmptyState title={t("empty.title")} actions={<ButtonLink to={nps}>{t("empty.action")}</ButtonLink>}>
          {t("empty.text")}
        </EmptyState>
        <NpsMarks />
      </>
    );
  const file = (format: "csv" | "xlsx") => `${nps}/passives/passives.${format}${passiveAddress({ ...view, after: undefined })}`;
  return (
    <>
      <PageHeader
        title={title}
        sub={t("sub", { count: counts.all, share, sevens: counts.sevens, eights: counts.eights })}
        actions={
          <>
            <ButtonLink variant="quiet" to={file("csv")} reloadDocument>
              {common("actions.exportCsv")}
            </ButtonLink>
            <ButtonLink variant="quiet" to={file("xlsx")} reloadDocument>
              {common("actions.exportXlsx")}
            </ButtonLink>
          </>
        }
      />
      {places}
      <PassiveFilters view={view} choices={counts} language={language} />
      {rows.length === 0 ? (
        <EmptyState title={t("none.title")} actions={<ButtonLink to="?">{t("none.action")}</ButtonLink>}>
          {t("none.text")}
        </EmptyState>
      ) : (
        <PassiveTable rows={rows} view={view} base={base} />
      )}
      <Pager
        label={t("pager")}
        summary={t("shown", { count: rows.length })}
        previousLabel={t("first")}
        previousTo={view.after ? passiveAddress({ ...view, after: undefined }) : null}
        nextLabel={t("more")}
        nextTo={nextCursor ? passiveAddress({ ...view, after: nextCursor }) : null}
      />
      <ScoreLimits of="passives" about={`${nps}/about`} />
      <NpsMarks />
    </>
  );
}
