import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { campaignPeoplePage, peopleView } from "#app/domains/reports/campaign-people.server";
import { CAMPAIGN_STEPS, type CampaignStep } from "#app/domains/reports/campaign-steps";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { ListSearch } from "#app/ui/list-search";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["campaign-people"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const page = await campaignPeoplePage(ctx, params.campaignId ?? "", peopleView(new URL(request.url).searchParams));
  const home = `/w/${ctx.workspace.slug}/marketing`;
  return { page, title: ctx.t("campaign-people:title", { name: page.campaign.name }), home };
}

export default function CampaignPeople() {
  const { page, title, home } = useLoaderData<typeof loader>();
  const t = useText("campaign-people");
  const { step, search, rows, nextCursor, after, counts } = page;
  const campaign = `${home}/campaigns/${page.campaign.id}`;
  const queryOf = (one: CampaignStep, more: Record<string, string> = {}) =>
    new URLSearchParams({ step: one, ...(search && { search }), ...more }).toString();
  return (
    <>
      <PageHeader
        title={title}
        sub={t(`text.${step}`)}
        back={{ to: campaign, label: page.campaign.name }}
        actions={
          <ButtonLink to={`${campaign}/people.csv?${queryOf(step)}`} icon={Download} reloadDocument>
            {t("csv")}
          </ButtonLink>
        }
      />
      <Tabs
        label={t("steps")}
        tabs={CAMPAIGN_STEPS.map((one) => ({
          key: one,
          label: t(`step.${one}`),
          to: `?${queryOf(one)}`,
          current: one === step,
          count: counts[one],
        }))}
      />
      <ListSearch label={t("searchLabel")} action={t("search")} value={search} kept={`step=${step}`} />
      <DataTable
        caption={t(`step.${step}`)}
        rows={rows}
        rowKey={(row) => row.contactId}
        rowTo={(row) => `${home}/contacts/${row.contactId}`}
        density="compact"
        phone={step === "fell" ? "rows" : "lines"}
        empty={<EmptyState title={t("empty")}>{search ? t("emptySearch") : t(`emptyText.${step}`)}</EmptyState>}
        columns={[
          { key: "name", header: t("name"), cell: (row) => row.name },
          { key: "company", header: t("company"), cell: (row) => row.company },
          { key: "at", header: t(`at.${step}`), beside: true, cell: (row) => row.at },
          ...(step === "fell"
            ? [{ key: "score", header: t("score"), numeric: true, cell: (row: (typeof rows)[number]) => row.score }]
            : []),
        ]}
      />
      <Pager
        label={t("pages")}
        previousLabel={t("first")}
        previousTo={after ? `?${queryOf(step)}` : null}
        nextLabel={t("next")}
        nextTo={nextCursor && `?${queryOf(step, { after: nextCursor })}`}
      />
    </>
  );
}
