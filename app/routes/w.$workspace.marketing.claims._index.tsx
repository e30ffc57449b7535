import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { listClaimPage } from "#app/domains/sales/claim-pages.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["claims"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const isOpen = new URL(request.url).searchParams.get("show") !== "answered";
  return {
    title: ctx.t("claims:title"),
    isOpen,
    rows: await listClaimPage(ctx, isOpen),
    base: `/w/${ctx.workspace.slug}/marketing/claims`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function Claims() {
  const { isOpen, rows, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("claims");
  const day = (at: string | Date) => formatDate(at, language, timeZone, "date");
  const empty = isOpen ? "empty" : "none";
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      <div>
        <Switch
          label={t("tabs.label")}
          links={[
            { key: "open", label: t("tabs.open"), to: "?", current: isOpen },
            { key: "answered", label: t("tabs.answered"), to: "?show=answered", current: !isOpen },
          ]}
        />
      </div>
      <DataTable
        caption={t("title")}
        rows={rows}
        rowKey={(row) => row.id}
        rowTo={(row) => `${base}/${row.id}`}
        empty={<EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState>}
        columns={[
          { key: "who", header: t("columns.who"), cell: (row) => [row.who, row.companyName].filter(Boolean).join(", ") || "–" },
          { key: "by", header: t("columns.by"), cell: (row) => row.by },
          { key: "made", header: t("columns.made"), wide: true, cell: (row) => day(row.createdAt) },
          { key: "due", header: t("columns.due"), cell: (row) => day(row.dueAt) },
          {
            key: "status",
            header: t("columns.status"),
            cell: (row) =>
              row.isOverdue ? (
                <Badge tone="danger">{t("overdue")}</Badge>
              ) : (
                <Badge tone={row.status === "granted" ? "success" : undefined}>
                  {row.reasonCode ? t(`reasons.${row.reasonCode}`) : t(`status.${row.status}`)}
                </Badge>
              ),
          },
        ]}
      />
    </>
  );
}
