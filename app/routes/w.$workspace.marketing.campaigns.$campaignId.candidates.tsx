import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { AudienceLine } from "#app/domains/campaigns/components/audience-line";
import { EverybodyFilters } from "#app/domains/campaigns/components/everybody-filters";
import { EverybodyTable } from "#app/domains/campaigns/components/everybody-table";
import { everybodyPage } from "#app/domains/campaigns/everybody-page.server";
import { everybodySearch } from "#app/domains/campaigns/everybody-view";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["campaign", "candidates", "audience", "everybody"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const page = await everybodyPage(ctx, params.campaignId ?? "", new URL(request.url).searchParams);
  const home = `/w/${ctx.workspace.slug}/marketing`;
  return { ...page, title: ctx.t("everybody:title"), home, back: `${home}/campaigns/${page.campaign.id}/invite` };
}

export default function Everybody() {
  const page = useLoaderData<typeof loader>();
  const { view, rows, from, total, next } = page;
  const t = useText("everybody");
  return (
    <>
      <PageHeader title={page.title} sub={t("sub", { name: page.campaign.name })} back={{ to: page.back, label: page.campaign.name }} />
      <AudienceLine rules={page.rules} editTo={null} />
      <EverybodyFilters page={page} />
      {rows.length === 0 ? (
        <EmptyState title={t("none")} actions={<ButtonLink to="?">{t("clear")}</ButtonLink>}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <>
          <EverybodyTable rows={rows} personTo={(id) => `${page.home}/contacts/${id}`} />
          <Pager
            label={t("pages")}
            summary={t("shown", { from: from + 1, to: from + rows.length, total })}
            previousLabel={t("first")}
            previousTo={from > 0 ? everybodySearch(view) : null}
            nextLabel={t("next")}
            nextTo={next && everybodySearch(view, next)}
          />
        </>
      )}
    </>
  );
}
