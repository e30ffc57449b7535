import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { JourneyFilters, journeyQuery } from "#app/domains/reports/components/journey-filters";
import { JourneyTable } from "#app/domains/reports/components/journey-table";
import { periodText } from "#app/domains/reports/components/period-text";
import { ReportTabs } from "#app/domains/reports/components/report-tabs";
import { journeyReport, journeyView } from "#app/domains/reports/journey-report.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { formatNumber } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["report", "journey"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const view = journeyView(new URL(request.url).searchParams);
  const [report, campaigns] = await Promise.all([journeyReport(ctx, view), listCampaigns(ctx)]);
  return {
    ...report,
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    title: `${ctx.t("journey:title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}`,
    mayBegin: ctx.actor.kind === "user" && can(ctx.actor.roles, view.start === "answered" ? "nps.import" : "campaign.view"),
    mayOpen: ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.view"),
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function JourneyReport() {
  const { view, period, steps, amounts, young, youngDays, tookPart, campaigns, base, mayBegin, mayOpen, language, timeZone } =
    useLoaderData<typeof loader>();
  const t = useText("journey");
  const days = periodText(period, language, timeZone);
  const stretch = days ?? t("always");
  const people = steps[0]?.people ?? 0;
  const number = (count: number) => ({ count, number: formatNumber(count, language) });
  return (
    <>
      <PageHeader title={t("title")} sub={days ? t(`sub.${view.start}`, { period: days }) : t(`subAlways.${view.start}`)} />
      <ReportTabs base={base} current="funnel" />
      <JourneyFilters view={view} base={base} campaigns={campaigns} periodText={stretch} />
      {people === 0 && tookPart === 0 ? (
        <EmptyState
          title={t("empty.title")}
          actions={
            mayBegin && (
              <ButtonLink variant="primary" to={`${base}/marketing/${view.start === "answered" ? "imports/new" : "campaigns"}`}>
                {t(`empty.action.${view.start}`)}
              </ButtonLink>
            )
          }
        >
          {t("empty.text")}
        </EmptyState>
      ) : (
        <>
          <JourneyTable
            steps={steps}
            amounts={amounts}
            language={language}
            to={mayOpen ? (step, side) => `${base}/marketing/reports/journey/people${journeyQuery(view, { step, side })}` : null}
          />
          <ul className="sm muted stack s2">
            <li>{t("note.how")}</li>
            <li>{t("note.range")}</li>
            {young > 0 && <li>{t("note.young", { ...number(young), days: youngDays })}</li>}
            {tookPart > 0 && <li>{t("note.tookPart", number(tookPart))}</li>}
            <li>{t("note.money")}</li>
          </ul>
        </>
      )}
    </>
  );
}
