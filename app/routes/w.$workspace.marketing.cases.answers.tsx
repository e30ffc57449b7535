import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { listAnswersWithoutAction } from "#app/domains/care/answers-without-action.server";
import { listColleagues } from "#app/domains/care/case-colleagues.server";
import { ACTION_WITHIN_DAYS } from "#app/domains/care/case.rules";
import { AnswerListAction } from "#app/domains/care/case.schema";
import { CareTabs } from "#app/domains/care/components/care-tabs";
import { WaitingAnswers } from "#app/domains/care/components/waiting-answers";
import { openCases, setAside } from "#app/domains/care/open-cases.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "care"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "case.work");
  const query = new URL(request.url).searchParams;
  const after = query.get("after")?.slice(0, 500) || undefined;
  const [page, colleagues] = await Promise.all([listAnswersWithoutAction(ctx, after), listColleagues(ctx)]);
  return {
    title: `${ctx.t("care:tabs.answers")} · ${ctx.workspace.name}`,
    ...page,
    isFirst: !after,
    owners: colleagues.map(({ userId, name }) => ({ userId, name })),
    opened: Number(query.get("opened")) || 0,
    aside: Number(query.get("aside")) || 0,
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "case.work");
  const form = await parseForm(request, AnswerListAction);
  if (!form.ok) return refuseForm([{ path: "", message: ctx.t("care:bulk.answersProblem") }], {});
  const { intent, ids } = form.value;
  const list = `/w/${ctx.workspace.slug}/marketing/cases/answers`;
  return submitForm({}, async () => {
    if (intent === "no_action") return redirect(`${list}?aside=${await setAside(ctx, ids)}`);
    const opened = await openCases(ctx, { responseIds: ids, ownerUserId: form.value.ownerUserId });
    return redirect(`${list}?opened=${opened.length}`);
  });
}

export default function AnswersWithoutAction() {
  const { data: answers, count, nextCursor, isFirst, owners, opened, aside, base, language, timeZone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("care");
  const common = useText("common");
  const days = ACTION_WITHIN_DAYS;
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      <CareTabs base={`${base}/cases`} current="answers" />
      {(opened > 0 || aside > 0) && !sent && (
        <Notice tone="success" announce>
          {opened > 0 ? t("answers.opened", { count: opened }) : t("answers.aside", { count: aside })}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      {answers.length === 0 ? (
        <EmptyState title={t("answers.empty")}>{t("answers.emptyText", { days })}</EmptyState>
      ) : (
        <>
          <p className="muted">{t("answers.sub", { count, days })}</p>
          <Form method="post" noValidate>
            <WaitingAnswers answers={answers} answersBase={`${base}/nps/answers`} owners={owners} language={language} timeZone={timeZone} />
          </Form>
        </>
      )}
      {(nextCursor || !isFirst) && (
        <Pager
          label={t("answers.pages")}
          previousLabel={t("answers.newest")}
          previousTo={isFirst ? null : "?"}
          nextLabel={common("actions.next")}
          nextTo={nextCursor ? `?after=${nextCursor}` : null}
        />
      )}
    </>
  );
}
