import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeNpsPage } from "#app/domains/nps/change-nps-page.server";
import { AnswerTable } from "#app/domains/nps/components/answer-table";
import { NoScore } from "#app/domains/nps/components/no-score";
import { NpsDialogs } from "#app/domains/nps/components/nps-dialogs";
import { NpsDone } from "#app/domains/nps/components/nps-done";
import { NpsFilters } from "#app/domains/nps/components/nps-filters";
import { groupsIn, NpsGroups } from "#app/domains/nps/components/nps-groups";
import { NpsHeadline } from "#app/domains/nps/components/nps-headline";
import { NpsPlaces } from "#app/domains/nps/components/nps-places";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { NpsTrend } from "#app/domains/nps/components/nps-trend";
import { getNpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { doneOf, fileLinks, invitationLink, npsDialogOf, npsPageRights } from "#app/domains/nps/nps-page.server";
import { NpsQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "nps", "nps-page", "statistics", "help"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const parameters = new URL(request.url).searchParams;
  const query = readNpsQuery(NpsQuery, parameters);
  const [overview, dialog] = await Promise.all([getNpsOverview(ctx, query), npsDialogOf(ctx, parameters, query)]);
  return {
    title: ctx.t("nps:title"),
    query,
    overview,
    dialog,
    done: doneOf(parameters),
    may: npsPageRights(ctx),
    inviteTo: invitationLink(ctx, query),
    files: {
      headline: fileLinks(ctx, "headline", query, ctx.t("nps-page:files.headline")),
      distribution: fileLinks(ctx, "distribution", query, ctx.t("nps-page:files.distribution")),
      trend: fileLinks(ctx, "trend", query),
      groups: fileLinks(ctx, "groups", query),
    },
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "nps.manage");
  const answer = await changeNpsPage(ctx, await request.formData());
  if (!("done" in answer)) return answer;
  const query = readNpsQuery(NpsQuery, new URL(request.url).searchParams);
  return redirect(`/w/${ctx.workspace.slug}/marketing/nps${npsAddress(query, answer)}`);
}

export default function Nps() {
  const { query, overview, dialog, done, may, inviteTo, files, base, language, timeZone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
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
  const asked = npsAddress(query, { by: null, per: null, view: null });
  const actions = (
    <>
      {importAction}
      {inviteTo && (
        <ButtonLink variant="primary" to={`${inviteTo}?${new URLSearchParams(groupsIn(query)).toString()}`}>
          {t("actions.invite")}
        </ButtonLink>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { survey: t(`survey.${query.surveyType}`), timeZone })} actions={actions} />
      {done && !sent && may.manage && <NpsDone {...done} />}
      <NpsPlaces base={base} current="overview" query={query} seesPeople={may.contacts} />
      <NpsFilters query={query} choices={overview.choices} hasViews />
      {overview.score.n === 0 ? (
        <NoScore surveyType={query.surveyType} showAllTo={npsAddress({ period: "all", surveyType: query.surveyType })}>
          {t("score.noneText")}
        </NoScore>
      ) : (
        <>
          <NpsHeadline
            score={overview.score}
            change={overview.change}
            answered={overview.answered}
            distribution={overview.distribution}
            query={query}
            language={language}
            files={files}
          />
          <NpsTrend trend={overview.trend} query={query} language={language} mayManage={may.manage} files={files.trend} />
          <NpsGroups
            groups={overview.groups}
            query={query}
            language={language}
            mayManage={may.manage}
            inviteTo={inviteTo}
            files={files.groups}
          />
          <Section
            ruled
            title={t("comments.title")}
            sub={t("comments.sub")}
            tools={
              <ButtonLink size="small" to={`answers${asked}`}>
                {t("comments.all")}
              </ButtonLink>
            }
          >
            {overview.comments.length === 0 ? (
              <p className="muted">{t(query.surveyType === "mirror" ? "anonymous.unlisted" : "comments.none")}</p>
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
      <NpsMarks />
      <NpsDialogs dialog={dialog} overview={overview} query={query} language={language} sent={sent} />
    </>
  );
}
