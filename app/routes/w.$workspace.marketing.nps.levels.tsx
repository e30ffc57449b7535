import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { LevelFigures } from "#app/domains/nps/components/level-figures";
import { LevelIntervals } from "#app/domains/nps/components/level-intervals";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { NpsPlaces } from "#app/domains/nps/components/nps-places";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import { SilentCompanies } from "#app/domains/nps/components/silent-companies";
import { SurveyFilters } from "#app/domains/nps/components/survey-filters";
import { getNpsLevels } from "#app/domains/nps/get-nps-levels.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { fileLinks } from "#app/domains/nps/nps-page.server";
import { LevelsQuery, readQuery } from "#app/domains/nps/statistics-question";
import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { ButtonLink } from "#app/ui/button";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "nps", "nps-page", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const query = readQuery(LevelsQuery, new URL(request.url).searchParams);
  const maySeeCompanies = ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.view");
  const page = await getNpsLevels(ctx, query);
  const withoutAmounts = { ...page, revenueMinor: 0, silent: page.silent.map((company) => ({ ...company, revenueMinor: null })) };
  return {
    title: ctx.t("statistics:levels.title"),
    query,
    page: maySeeCompanies ? page : withoutAmounts,
    maySeeCompanies,
    files: { levels: fileLinks(ctx, "levels", query), silent: fileLinks(ctx, "silent", query) },
    base: `/w/${ctx.workspace.slug}/marketing`,
    currency: ctx.workspace.currency,
    language: ctx.language,
  };
}

export default function Levels() {
  const { query, page, maySeeCompanies, files, base, currency, language } = useLoaderData<typeof loader>();
  const t = useText("statistics");
  const nps = useText("nps");
  const survey = { period: query.period, surveyType: query.surveyType };
  return (
    <>
      <PageHeader title={nps("title")} sub={nps(`survey.${query.surveyType}`)} />
      <NpsPlaces base={base} current="levels" query={query} seesPeople={maySeeCompanies} />
      <SurveyFilters query={query} />
      {query.surveyType === "mirror" ? (
        <EmptyState
          title={t("levels.mirror")}
          actions={<ButtonLink to={npsAddress(survey, { surveyType: "relationship" })}>{nps("survey.relationship")}</ButtonLink>}
        >
          {t("levels.mirrorText")}
        </EmptyState>
      ) : page.levels.respondents.n === 0 ? (
        <EmptyState
          title={nps("score.none")}
          actions={<ButtonLink to={npsAddress(survey, { period: "all" })}>{nps("score.showAll")}</ButtonLink>}
        >
          {t("levels.none")}
        </EmptyState>
      ) : (
        <>
          <Section title={t("levels.title")} sub={t("levels.sub")}>
            <LevelFigures
              page={page}
              answersTo={`${base}/nps/answers${npsAddress(survey)}`}
              currency={currency}
              maySeeRevenue={maySeeCompanies}
              language={language}
            />
          </Section>
          <LevelIntervals page={page} language={language} files={files.levels} />
          <SilentCompanies
            companies={page.silent}
            next={page.next}
            query={query}
            companyBase={maySeeCompanies ? `${base}/companies` : null}
            currency={currency}
            language={language}
            files={files.silent}
          />
          <ScoreLimits of="score" about={`${base}/nps/about`} />
        </>
      )}
      <NpsMarks />
    </>
  );
}
