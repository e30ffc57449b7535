import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { campaignRows } from "#app/domains/campaigns/campaign-pages.server";
import { CAMPAIGN_COLUMNS } from "#app/domains/campaigns/campaign.rules";
import { CampaignBadge } from "#app/domains/campaigns/components/campaign-badge";
import { useText } from "#app/platform/i18n/use-text";
import { addressOf, orderIn } from "#app/platform/list-address";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { sortLinks } from "#app/ui/sort-links";

export const handle = { i18n: ["campaign"] };

const USUAL = "-created";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.view");
  const canManage = ctx.actor.kind === "user" && can(ctx.actor.roles, "campaign.manage");
  const query = new URL(request.url).searchParams;
  const order = orderIn(query, CAMPAIGN_COLUMNS, USUAL);
  const after = query.get("after") || undefined;
  const page = await campaignRows(ctx, order, after);
  return { title: `${ctx.t("campaign:title")} · ${ctx.workspace.name}`, ...page, order, isFirst: !after, canManage };
}

export default function Campaigns() {
  const { rows, next, order, isFirst, canManage } = useLoaderData<typeof loader>();
  const t = useText("campaign");
  const add = canManage && (
    <ButtonLink to="new" variant="primary" icon={Plus}>
      {t("new")}
    </ButtonLink>
  );
  if (rows.length === 0 && isFirst) {
    return (
      <>
        <PageHeader title={t("title")} sub={t("sub")} />
        <EmptyState title={t("empty.title")} actions={add}>
          {t("empty.text")} {t("empty.how")}
        </EmptyState>
      </>
    );
  }
  const sort = order === USUAL ? undefined : order;
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} actions={add} />
      <DataTable
        caption={t("list.caption")}
        rows={rows}
        rowKey={(row) => row.id}
        rowTo={(row) => row.id}
        sort={sortLinks(order, (sort) => addressOf({ sort }))}
        columns={[
          { key: "name", header: t("list.name"), sortable: true, cell: (row) => row.name },
          { key: "status", header: t("list.status"), sortable: true, cell: (row) => <CampaignBadge status={row.status} /> },
          { key: "reward", header: t("list.reward"), wide: true, cell: (row) => row.rewards.join("; ") },
          { key: "invited", header: t("list.invited"), numeric: true, sortable: true, cell: (row) => row.invited },
          { key: "joined", header: t("list.joined"), numeric: true, sortable: true, cell: (row) => row.joined },
          { key: "liveFrom", header: t("list.liveFrom"), sortable: true, wide: true, cell: (row) => row.liveFrom ?? "–" },
        ]}
      />
      {(next || !isFirst) && (
        <Pager
          label={t("list.pages")}
          summary={t("list.shown", { count: rows.length })}
          previousLabel={t("list.first")}
          previousTo={isFirst ? null : addressOf({ sort })}
          nextLabel={t("list.next")}
          nextTo={next && addressOf({ sort, after: next })}
        />
      )}
    </>
  );
}
