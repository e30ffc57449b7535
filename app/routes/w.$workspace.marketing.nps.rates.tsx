import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { NpsPlaces } from "#app/domains/nps/components/nps-places";
import { OutcomeFigures, RateGroups, RateList } from "#app/domains/nps/components/rate-list";
import { SurveyFilters } from "#app/domains/nps/components/survey-filters";
import { getResponseRates, type RateGroup } from "#app/domains/nps/get-response-rates.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { fileLinks, npsPageRights } from "#app/domains/nps/nps-page.server";
import { WAVE_PAUSE_DAYS } from "#app/domains/nps/nps-dimensions";
import { RATE_GROUPS, RatesQuery, readQuery } from "#app/domains/nps/statistics-question";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { FileLinks } from "#app/ui/charts/chart-frame";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatPercent } from "#app/ui/format";
import { PageHeader, Section } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["console", "nps", "nps-page", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const query = readQuery(RatesQuery, new URL(request.url).searchParams);
  return {
    title: ctx.t("statistics:rates.title"),
    query,
    page: await getResponseRates(ctx, query),
    files: { rates: fileLinks(ctx, "rates", query), groups: fileLinks(ctx, "rate-groups", query) },
    seesPeople: npsPageRights(ctx).contacts,
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
  };
}

export default function Rates() {
  const { query, page, files, seesPeople, base, language } = useLoaderData<typeof loader>();
  const t = useText("statistics");
  const nps = useText("nps");
  const survey = { period: query.period, surveyType: query.surveyType };
  const askedTo = (changes: Record<string, string | null>) => `${base}/nps/asked${npsAddress(survey, changes)}`;
  const headline = page.rates[1];
  const day = (text: string) => formatDate(`${text}T12:00:00Z`, language, "UTC", "short-date");
  const nameOf = ({ key, name, from, until }: RateGroup) => {
    if (name) return name;
    if (query.by === "surveyType") return nps(`survey.${key}`);
    if (query.by === "month") return formatDate(`${key}T12:00:00Z`, language, "UTC", "month");
    return from && until ? (from === until ? day(from) : t("rates.days", { from: day(from), until: day(until) })) : key;
  };
  const linkOf = ({ key, from, until }: RateGroup) =>
    query.by === "surveyType"
      ? askedTo({ surveyType: key })
      : askedTo(query.by === "source" || query.by === "wave" ? { [query.by]: key } : { sentFrom: from, sentUntil: until });
  return (
    <>
      <PageHeader title={nps("title")} sub={nps(`survey.${query.surveyType}`)} />
      <NpsPlaces base={base} current="rates" query={query} seesPeople={seesPeople} />
      <SurveyFilters query={query} />
      {!headline || headline.denominator + page.total.excluded === 0 ? (
        <EmptyState
          title={t("rates.none")}
          actions={<ButtonLink to={npsAddress(survey, { period: "all" })}>{nps("score.showAll")}</ButtonLink>}
        >
          {t("rates.noneText", { count: page.unasked })}
        </EmptyState>
      ) : (
        <>
          <Section title={t("rates.title")} sub={t("rates.sub")}>
            <p className="big">{headline.rate === null ? "–" : formatPercent(headline.rate, language, { decimals: 1 })}</p>
            <p>{t("rates.headline", { numerator: headline.numerator, denominator: headline.denominator })}</p>
            <p className="muted">
              {t("rates.companies", { count: page.total.companies, answered: page.total.companiesAnswered })}{" "}
              {page.unasked > 0 && t("rates.unasked", { count: page.unasked })}
            </p>
          </Section>
          <OutcomeFigures page={page} askedTo={askedTo} language={language} />
          <Section
            ruled
            title={t("rates.groups")}
            sub={t(`rates.bySub.${query.by}`, { days: WAVE_PAUSE_DAYS })}
            tools={
              <Switch
                label={t("rates.by")}
                links={RATE_GROUPS.map((by) => ({
                  key: by,
                  label: t(`rates.groupings.${by}`),
                  to: npsAddress(query, { by }),
                  current: by === query.by,
                }))}
              />
            }
          >
            <RateGroups groups={page.groups.map((group) => ({ ...group, name: nameOf(group), to: linkOf(group) }))} language={language} />
            <div className="chart-tools">
              <FileLinks {...files.groups} />
            </div>
          </Section>
          <RateList page={page} language={language} files={files.rates} />
        </>
      )}
      <NpsMarks />
    </>
  );
}
