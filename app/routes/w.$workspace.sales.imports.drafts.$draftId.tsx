import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { DraftSteps } from "#app/domains/nps/components/import-columns";
import { asChosen } from "#app/domains/sales/chosen-deal-plan";
import { DealFileCheck } from "#app/domains/sales/components/deal-import-check";
import {
  DealColumnMapping,
  DealFileFacts,
  DealFileSettings,
  DealMappingProblems,
  NotationQuestions,
} from "#app/domains/sales/components/deal-import-columns";
import { dealDraftRefusal, DealDraftForm, describeDealDraft, settingsOf } from "#app/domains/sales/deal-draft-page.server";
import { changeDealDraft, confirmDealDraft, discardDealDraft, getDealDraft } from "#app/domains/sales/draft-deal-import.server";
import { isDomainError } from "#app/platform/errors";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { errorOf } from "#app/ui/form";
import { formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { ActionBar, PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["console", "imports", "import-wizard", "deal-import"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.fileName }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  return {
    ...(await describeDealDraft(ctx, params.draftId ?? "")),
    isChanged: new URL(request.url).searchParams.has("changed"),
    base: `/w/${ctx.workspace.slug}/sales/imports`,
    language: ctx.language,
  };
}

/** Change the columns, look at what that does, confirm: each a whole page, so that it works without script too. */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  const [id, imports] = [params.draftId ?? "", `/w/${ctx.workspace.slug}/sales/imports`];
  const { plan } = await getDealDraft(ctx, id);
  const form = await parseForm(request, DealDraftForm);
  if (!form.ok) return refuseForm([{ path: "", message: ctx.t("import-wizard:problems.incomplete") }], form.values);
  const { intent } = form.value;
  try {
    if (intent === "discard") {
      await discardDealDraft(ctx, id);
      return redirect(imports);
    }
    const settings = settingsOf(form.value, plan);
    if (intent === "check") {
      await changeDealDraft(ctx, id, settings);
      return redirect(`${imports}/drafts/${id}`);
    }
    return redirect((await confirmDealDraft(ctx, id, settings)) ? `${imports}/${id}` : `${imports}/drafts/${id}?changed=1`);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    return refuseForm(dealDraftRefusal(ctx, error), form.values);
  }
}

export default function DealDraft() {
  const { fileName, kind, plan: stored, problems, columnOf, isChanged, base, language } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const plan = asChosen(stored, sent?.values);
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  const { check } = plan;
  const count = check.fresh + check.known;
  return (
    <>
      <PageHeader title={t(`new.${kind}`)} sub={fileName} back={{ to: base, label: t("title") }} />
      <DraftSteps />
      <DealFileFacts plan={plan} language={language} />
      <Form method="post" className="stack s6" noValidate>
        <ErrorSummary title={wizard("problems.title")} errors={sent && "errors" in sent ? sent.errors : undefined} />
        {isChanged && (
          <Notice tone="info" announce>
            {wizard("changed")}
          </Notice>
        )}
        <DealMappingProblems problems={problems} />
        <NotationQuestions plan={plan} />
        <DealColumnMapping plan={plan} kind={kind} />
        <DealFileSettings plan={plan} kind={kind} error={errorOf(sent, "currency")} />
        <DealFileCheck check={check} kind={kind} columnOf={columnOf} language={language} />
        <ActionBar
          start={
            <SubmitButton name="intent" value="discard" variant="quiet">
              {wizard("discard")}
            </SubmitButton>
          }
        >
          {check.refused > 0 && (
            <span className="sm muted">{wizard("wait", { count: check.refused, formatted: formatNumber(check.refused, language) })}</span>
          )}
          <SubmitButton name="intent" value="import" busyLabel={wizard("busy")} disabled={count === 0 || problems.length > 0}>
            {t(`submit.${kind}`, { count, formatted: formatNumber(count, language) })}
          </SubmitButton>
        </ActionBar>
      </Form>
    </>
  );
}
