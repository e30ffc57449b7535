import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { getAnswerPage } from "#app/domains/care/answers-without-action.server";
import { AnswerAction } from "#app/domains/care/case.schema";
import { MakeLead, NothingNeeded, StartFollowUp } from "#app/domains/care/components/answer-forms";
import { AnswerScore } from "#app/domains/care/components/case-signs";
import { NextActionCell } from "#app/domains/care/components/next-action";
import { openCases, setAside } from "#app/domains/care/open-cases.server";
import { introduceAnswer, listSellers } from "#app/domains/sales/introduce-answer.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "care"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const [page, sellers] = await Promise.all([getAnswerPage(ctx, params.responseId ?? ""), listSellers(ctx)]);
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  return {
    title: ctx.t("care:answer.title"),
    ...page,
    sellers: page.mayAct ? sellers.map(({ userId, name }) => ({ userId, name })) : [],
    isDouble: new URL(request.url).searchParams.has("double"),
    may: { leads: may("lead.view"), work: false, invite: may("invitation.send") },
    base: `/w/${ctx.workspace.slug}`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "case.work");
  const form = await parseForm(request, AnswerAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const responseId = params.responseId ?? "";
  const base = `/w/${ctx.workspace.slug}`;
  const page = `${base}/marketing/nps/answers/${responseId}`;
  return submitForm(form.values, async () => {
    const { value } = form;
    if (value.intent === "no_action") return setAside(ctx, [responseId]).then(() => redirect(page));
    if (value.intent === "open") {
      const [opened] = await openCases(ctx, { responseIds: [responseId], ...value });
      return redirect(opened ? `${base}/marketing/cases/${opened.id}` : page);
    }
    const { outcome, leadId } = await introduceAnswer(ctx, { responseId, whyNow: value.whyNow, ownerUserId: value.leadOwnerUserId });
    if (outcome !== "introduced") return redirect(`${page}?double`);
    return redirect(can(rolesOf(ctx), "lead.view") ? `${base}/sales/leads/${leadId}?done=introduced` : page);
  });
}

const rolesOf = ({ actor }: Awaited<ReturnType<typeof requireContext>>) => (actor.kind === "user" ? actor.roles : []);

export default function Answer() {
  const { answer, next, mayAct, colleagues, sellers, today, dueWorkingDays, isDouble, may, base, language, timeZone } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("care");
  const common = useText("common");
  return (
    <>
      <PageHeader
        title={t("answer.title")}
        sub={[answer.name, answer.companyName].filter(Boolean).join(", ")}
        back={{ to: `${base}/marketing/nps/answers`, label: t("answer.back") }}
        actions={
          <ButtonLink variant="quiet" to="correct">
            {t("answer.record")}
          </ButtonLink>
        }
      />
      {isDouble && !sent && <Notice announce>{t("answer.duplicate")}</Notice>}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Columns>
        <ColumnSpan span={7}>
          <Section title={t("case.answer")}>
            {answer.comment ? (
              <blockquote className="border-l-2 border-accent-ink pl-4 md whitespace-pre-line">“{answer.comment}”</blockquote>
            ) : (
              <p className="muted">{t("case.noComment")}</p>
            )}
            <p className="row tight wraps sm muted">
              <AnswerScore score={answer.score} />
              {t("case.given", { date: formatDate(answer.answeredAt, language, timeZone) })}
            </p>
          </Section>
        </ColumnSpan>
        <ColumnSpan span={5}>
          <Section title={t("answer.next")}>
            <NextActionCell next={next} responseId={answer.id} base={base} may={may} language={language} />
          </Section>
        </ColumnSpan>
      </Columns>
      {mayAct && !next.hasCase && (
        <StartFollowUp sent={sent} colleagues={colleagues} today={today} dueWorkingDays={dueWorkingDays} asksWish={answer.score < 9} />
      )}
      {mayAct && !next.leadId && <MakeLead sent={sent} sellers={sellers} />}
      {mayAct && !next.hasCase && !next.leadId && <NothingNeeded />}
    </>
  );
}
