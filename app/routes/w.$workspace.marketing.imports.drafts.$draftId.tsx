import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import {
  AnsweredOn,
  ColumnMapping,
  DateQuestion,
  DraftFacts,
  DraftSteps,
  MappingProblems,
} from "#app/domains/nps/components/import-columns";
import { FileCheckReport } from "#app/domains/nps/components/import-check";
import { describeDraft, draftFormErrors, DraftForm, draftRefusal } from "#app/domains/nps/draft-page.server";
import { changeDraft, changeDraftSource, confirmDraft, discardDraft } from "#app/domains/nps/draft-nps-import.server";
import { isDomainError } from "#app/platform/errors";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { ActionBar, PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["console", "imports", "import-wizard", "import-rows", "nps", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.fileName }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  return {
    ...(await describeDraft(ctx, params.draftId ?? "")),
    rejectedTo: `/w/${ctx.workspace.slug}/marketing/imports/drafts/${params.draftId ?? ""}/rejected.csv`,
    isChanged: new URL(request.url).searchParams.has("changed"),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

/** Change the columns, look at what that does, confirm: each a whole page, so that it works without script too. */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const [id, imports] = [params.draftId ?? "", `/w/${ctx.workspace.slug}/marketing/imports`];
  const form = await parseForm(request, DraftForm);
  if (!form.ok) return refuseForm(draftFormErrors(ctx, form.errors), form.values);
  const { intent, source, ...change } = form.value;
  try {
    if (intent === "discard") {
      await discardDraft(ctx, id);
      return redirect(imports);
    }
    if (intent === "source") await changeDraftSource(ctx, id, source);
    if (intent === "check") await changeDraft(ctx, id, change);
    if (intent !== "import") return redirect(`${imports}/drafts/${id}`);
    const confirmed = await confirmDraft(ctx, id, change);
    return redirect(confirmed ? `${imports}/${confirmed.importId}` : `${imports}/drafts/${id}?changed=1`);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    return refuseForm(draftRefusal(ctx, error), form.values);
  }
}

export default function ImportDraft() {
  const page = useLoaderData<typeof loader>();
  const { base, language, timeZone, plan } = page;
  const sent = useActionData<typeof action>();
  const [t, words] = [useText("import-wizard"), useText("imports")];
  const { check } = plan;
  const number = (value: number) => formatNumber(value, language);
  const [news, sends] = [check.fresh + check.updated, check.unanswered];
  // A file that changes no answer still corrects names and companies.
  const answers = news + sends > 0 ? news : check.unchanged + check.untold;
  const isNothing = answers + sends + check.suppressed === 0;
  const whats = [
    ...(answers > 0 || sends + check.suppressed === 0 ? [t("answers", { count: answers, formatted: number(answers) })] : []),
    ...(sends > 0 ? [t("sends", { count: sends, formatted: number(sends) })] : []),
    ...(answers + sends === 0 && check.suppressed > 0
      ? [t("suppressions", { count: check.suppressed, formatted: number(check.suppressed) })]
      : []),
  ];
  return (
    <>
      <PageHeader title={t("title")} sub={page.fileName} back={{ to: `${base}/imports`, label: words("title") }} />
      <DraftSteps />
      <DraftFacts plan={plan} source={page.source} language={language} />
      <Form method="post" className="stack s6" noValidate>
        <ErrorSummary title={t("problems.title")} errors={sent && "errors" in sent ? sent.errors : undefined} />
        {page.isChanged && (
          <Notice tone="info" announce>
            {t("changed")}
          </Notice>
        )}
        <MappingProblems problems={page.problems} />
        <DateQuestion page={page} language={language} />
        <AnsweredOn page={page} sent={sent} />
        <ColumnMapping page={page} language={language} timeZone={timeZone} />
        <FileCheckReport check={check} rejectedTo={page.rejectedTo} columnOf={page.columnOf} language={language} timeZone={timeZone} />
        <ActionBar
          start={
            <SubmitButton name="intent" value="discard" variant="quiet">
              {t("discard")}
            </SubmitButton>
          }
        >
          {check.refused > 0 && <span className="sm muted">{t("wait", { count: check.refused })}</span>}
          <SubmitButton name="intent" value="import" busyLabel={t("busy")} disabled={isNothing || page.problems.length > 0}>
            {t("submit", { what: whats.join(` ${t("and")} `) })}
          </SubmitButton>
        </ActionBar>
      </Form>
    </>
  );
}
