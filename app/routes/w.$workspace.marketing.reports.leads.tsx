import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { useReasonName } from "#app/domains/reports/components/ending-tables";
import { periodText } from "#app/domains/reports/components/period-text";
import { leadListQuery, leadListView } from "#app/domains/reports/ended-lead.rules";
import { reportLeadsPage } from "#app/domains/reports/report-leads.server";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { ButtonLink } from "#app/ui/button";
import { Chip, Chips } from "#app/ui/chip";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["report", "endings", "comparison", "sales"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const query = new URL(request.url).searchParams;
  const after = query.get("after");
  return {
    ...(await reportLeadsPage(ctx, leadListView(query), after)),
    after,
    title: `${ctx.t("endings:leads.title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ReportLeads() {
  const { view, names, period, rows, after, nextCursor, base, language, timeZone } = useLoaderData<typeof loader>();
  const [t, c, r] = [useText("endings"), useText("comparison"), useText("report")];
  const stageName = useStageName();
  const reasonName = useReasonName();
  const from = view.dated === "accepted" ? "comparison" : "endings";
  const { period: name, from: first, until, owner, campaign } = view;
  const back = leadListQuery({ ...leadListView(new URLSearchParams()), period: name, from: first, until, owner, campaign });
  const days = periodText(period, language, timeZone);
  const day = (at: Date | string) => formatDate(at, language, timeZone, "short-date");
  const chips = [
    view.group && { key: "group", label: t("leads.group"), value: c(`group.${view.group}`) },
    view.state && { key: "state", label: t("leads.stage"), value: view.state === "open" ? c("column.open") : stageName(view.state) },
    view.reason && { key: "reason", label: t("column.reason"), value: reasonName(view.reason) },
    view.owner && {
      key: "owner",
      label: t("column.owner"),
      value: view.owner === "none" ? t("none.owner") : (names.owner ?? t("unknown")),
    },
    view.campaign && { key: "campaign", label: t("column.campaign"), value: names.campaign ?? t("unknown") },
  ].filter((chip) => typeof chip === "object" && chip !== null);
  return (
    <>
      <PageHeader
        title={t("leads.title")}
        sub={days ? t(`leads.sub.${view.dated}`, { period: days }) : t(`leads.subAlways.${view.dated}`)}
        back={{ to: `${base}/marketing/reports/${from}${back}`, label: from === "comparison" ? c("title") : t("title") }}
        actions={
          <ButtonLink to={`${base}/marketing/reports/leads.csv${leadListQuery(view)}`} icon={Download} reloadDocument>
            CSV
          </ButtonLink>
        }
      />
      <Chips label={r("filters.label")}>
        {chips.map(({ key, label, value }) => (
          <Chip key={key} label={label} value={value} removeTo={leadListQuery({ ...view, [key]: null })} removeLabel={t("leads.remove")} />
        ))}
      </Chips>
      <DataTable
        caption={t("leads.title")}
        rows={rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `${base}/sales/leads/${id}`}
        density="compact"
        empty={<EmptyState title={r("rows.none")}>{r("rows.noneText")}</EmptyState>}
        columns={[
          { key: "name", header: r("rows.who"), cell: ({ name, number }) => name || r("rows.lead", { number }) },
          { key: "company", header: t("leads.company"), cell: ({ companyName }) => companyName },
          { key: "by", header: t("leads.by"), wide: true, cell: ({ introducerName }) => introducerName ?? "–" },
          { key: "owner", header: t("column.owner"), wide: true, cell: ({ ownerName }) => ownerName ?? t("none.owner") },
          { key: "stage", header: t("leads.stage"), cell: ({ stage }) => stageName(stage) },
          { key: "reason", header: t("column.reason"), cell: ({ reason }) => (reason ? reasonName(reason) : "–") },
          { key: "at", header: t(`leads.at.${view.dated}`), cell: ({ at }) => day(at) },
          {
            key: "amount",
            header: r("rows.amount"),
            numeric: true,
            cell: ({ amountMinor, currency }) =>
              amountMinor === null || !currency ? "–" : formatMoney({ minor: amountMinor, currency }, language),
          },
        ]}
      />
      <Pager
        label={r("pager.label")}
        previousLabel={r("pager.start")}
        previousTo={after ? leadListQuery(view) : null}
        nextLabel={r("pager.next")}
        nextTo={nextCursor && leadListQuery(view, { after: nextCursor })}
      />
    </>
  );
}
