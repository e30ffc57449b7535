import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NextActionCell } from "#app/domains/care/components/next-action";
import { nextActionsOf } from "#app/domains/care/next-actions.server";
import { AnswerTable } from "#app/domains/nps/components/answer-table";
import { NpsFilters } from "#app/domains/nps/components/nps-filters";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { describeAnswers } from "#app/domains/nps/describe-answers.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { fileLinks } from "#app/domains/nps/nps-page.server";
import { AnswerQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Chip, Chips } from "#app/ui/chip";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "nps", "nps-page", "care"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const query = readNpsQuery(AnswerQuery, new URL(request.url).searchParams);
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  const found = await describeAnswers(ctx, query);
  return {
    title: ctx.t("nps:answers.title"),
    query,
    ...found,
    actions: await nextActionsOf(
      ctx,
      found.answers.map(({ id }) => id),
    ),
    may: { contacts: may("contact.view"), leads: may("lead.view"), work: may("case.work"), invite: may("invitation.send") },
    workspace: `/w/${ctx.workspace.slug}`,
    files: fileLinks(ctx, "answers", query),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function Answers() {
  const { query, answers, choices, next, actions, may, files, workspace, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("nps");
  const care = useText("care");
  const common = useText("common");
  const { after: _after, ...kept } = query;
  const isAnonymous = query.surveyType === "mirror";
  const asked = { ...kept, by: null, per: null, view: null };
  return (
    <>
      <PageHeader
        title={t("answers.title")}
        sub={t("answers.sub")}
        actions={[files.csv, files.xlsx].map(({ to, label }) => (
          <ButtonLink key={to} variant="quiet" to={to} reloadDocument>
            {label}
          </ButtonLink>
        ))}
        back={{ to: `${base}/nps${npsAddress(kept, { class: null, score: null, import: null })}`, label: t("title") }}
      />
      <NpsFilters query={query} choices={choices} extra={{ class: query.class, score: query.score, import: query.import, after: null }} />
      {(query.class !== null || query.score !== null || query.import !== null) && (
        <Chips label={t("filters.label")}>
          {query.class !== null && (
            <Chip
              label={t("answers.class")}
              value={common(`segment.${query.class}`)}
              removeTo={npsAddress(asked, { class: null })}
              removeLabel={t("answers.remove", { name: t("answers.class") })}
            />
          )}
          {query.score !== null && (
            <Chip
              label={t("answers.scoreFilter")}
              value={query.score}
              removeTo={npsAddress(asked, { score: null })}
              removeLabel={t("answers.remove", { name: t("answers.scoreFilter") })}
            />
          )}
          {query.import !== null && (
            <Chip
              label={t("answers.import")}
              value={t("answers.oneImport")}
              removeTo={npsAddress(asked, { import: null })}
              removeLabel={t("answers.remove", { name: t("answers.import") })}
            />
          )}
        </Chips>
      )}
      {answers.length === 0 ? (
        <EmptyState
          title={isAnonymous ? t("survey.mirror") : t("answers.none")}
          actions={
            isAnonymous && (
              <ButtonLink to={`${base}/nps${npsAddress({ period: query.period, surveyType: query.surveyType })}`}>
                {t("anonymous.toFigures")}
              </ButtonLink>
            )
          }
        >
          {t(isAnonymous ? "anonymous.unlisted" : "answers.noneText")}
        </EmptyState>
      ) : (
        <AnswerTable
          caption={t("answers.caption")}
          answers={answers}
          contactBase={may.contacts ? `${base}/contacts` : null}
          answerBase={`${base}/nps/answers`}
          action={{
            header: care("action.column"),
            cell: ({ id }) => <NextActionCell next={actions[id]} responseId={id} base={workspace} may={may} language={language} />,
          }}
          language={language}
          timeZone={timeZone}
        />
      )}
      {(next || query.after) && (
        <Pager
          label={t("answers.pager")}
          previousLabel={t("answers.newest")}
          previousTo={query.after ? npsAddress(asked) : null}
          nextLabel={t("answers.older")}
          nextTo={next ? npsAddress(asked, { after: next }) : null}
        />
      )}
      <NpsMarks />
    </>
  );
}
