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
import { FileChecking } from "#app/domains/nps/components/import-checking";
import { ConfirmImport } from "#app/domains/nps/components/confirm-import";
import { describeDraft, draftFormErrors, DraftForm, draftRefusal } from "#app/domains/nps/draft-page.server";
import { changeDraft, changeDraftSource, confirmDraft, discardDraft } from "#app/domains/nps/draft-nps-import.server";
import { isDomainError } from "#app/platform/errors";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
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
    if (!isDomainError(error) || !["invalid", "conflict"].includes(error.code)) throw error;
    return refuseForm(draftRefusal(ctx, error), form.values);
  }
}

export default function ImportDraft() {
  const page = useLoaderData<typeof loader>();
  const { base, language, timeZone, plan } = page;
  const sent = useActionData<typeof action>();
  const [t, words] = [useText("import-wizard"), useText("imports")];
  const { check } = plan;
  return (
    <>
      <PageHeader title={t("title")} sub={page.fileName} back={{ to: `${base}/imports`, label: words("title") }} />
      <DraftSteps />
      <DraftFacts plan={plan} source={page.source} language={language} />
      <Form method="post" className="stack s6" noValidate>
        <ErrorSummary title={t("problems.title")} errors={sent && "errors" in sent ? sent.errors : undefined} />
        {page.isChanged && check && (
          <Notice tone="info" announce>
            {t("changed")}
          </Notice>
        )}
        <MappingProblems problems={page.problems} />
        <DateQuestion page={page} language={language} />
        <AnsweredOn page={page} sent={sent} />
        <ColumnMapping page={page} language={language} timeZone={timeZone} />
        {page.checking && <FileChecking checking={page.checking} dateOrder={page.dateOrder} language={language} />}
        {check && (
          <FileCheckReport check={check} rejectedTo={page.rejectedTo} columnOf={page.columnOf} language={language} timeZone={timeZone} />
        )}
        <ActionBar
          start={
            <SubmitButton name="intent" value="discard" variant="quiet">
              {t("discard")}
            </SubmitButton>
          }
        >
          <ConfirmImport check={check} checking={page.checking} isReadable={page.problems.length === 0} language={language} />
        </ActionBar>
      </Form>
    </>
  );
}
