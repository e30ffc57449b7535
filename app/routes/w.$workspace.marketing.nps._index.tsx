import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { AnswerTable } from "#app/domains/nps/components/answer-table";
import { NpsFilters } from "#app/domains/nps/components/nps-filters";
import { NpsGroups } from "#app/domains/nps/components/nps-groups";
import { HelpTerms } from "#app/domains/help/components/help-terms";
import { NpsHeadline } from "#app/domains/nps/components/nps-headline";
import { NpsPlaces } from "#app/domains/nps/components/nps-places";
import { NpsTrend } from "#app/domains/nps/components/nps-trend";
import { getNpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { NpsQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "nps", "statistics", "help"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const query = readNpsQuery(NpsQuery, new URL(request.url).searchParams);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  const may = { import: can(roles, "nps.import"), contacts: can(roles, "contact.view"), invite: can(roles, "invitation.send") };
  const overview = await getNpsOverview(ctx, query);
  return {
    title: ctx.t("nps:title"),
    query,
    overview,
    may,
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function Nps() {
  const { query, overview, may, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("nps");
  const importAction = may.import ? (
    <ButtonLink to={`${base}/imports/new`} variant={overview.hasAnswers ? "secondary" : "primary"}>
      {t("actions.import")}
    </ButtonLink>
  ) : null;
  if (!overview.hasAnswers) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("empty.title")} actions={importAction}>
          {t("empty.text")}
        </EmptyState>
      </>
    );
  }
  const actions = (
    <>
      {importAction}
      {may.invite && (
        <ButtonLink variant="primary" to={`${base}/campaigns`}>
          {t("actions.invite")}
        </ButtonLink>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { survey: t(`survey.${query.surveyType}`), timeZone })} actions={actions} />
      <NpsPlaces base={base} current="overview" query={query} />
      <NpsFilters query={query} choices={overview.choices} />
      {overview.score.n === 0 ? (
        <EmptyState title={t("score.none")} actions={<ButtonLink to={npsAddress({ period: "all" })}>{t("score.showAll")}</ButtonLink>}>
          {t("score.noneText")}
        </EmptyState>
      ) : (
        <>
          <NpsHeadline
            score={overview.score}
            change={overview.change}
            distribution={overview.distribution}
            query={query}
            language={language}
          />
          <HelpTerms terms={["nps", "interval"]} />
          <NpsTrend trend={overview.trend} query={query} language={language} />
          <NpsGroups groups={overview.groups} query={query} language={language} />
          <Section
            ruled
            title={t("comments.title")}
            sub={t("comments.sub")}
            tools={
              <ButtonLink size="small" to={`answers${npsAddress(query, { by: null, per: null })}`}>
                {t("comments.all")}
              </ButtonLink>
            }
          >
            {overview.comments.length === 0 ? (
              <p className="muted">{t("comments.none")}</p>
            ) : (
              <AnswerTable
                caption={t("comments.caption")}
                answers={overview.comments}
                contactBase={may.contacts ? `${base}/contacts` : null}
                answerBase={`${base}/nps/answers`}
                language={language}
                timeZone={timeZone}
              />
            )}
          </Section>
        </>
      )}
      <Section ruled title={t("honest.title")}>
        <ul className="stack list-disc pl-5">
          {(["who", "why", "real", "mixed"] as const).map((key) => (
            <li key={key}>{t(`honest.items.${key}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
