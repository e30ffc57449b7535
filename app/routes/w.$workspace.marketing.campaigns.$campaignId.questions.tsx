import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { QuestionsForm } from "#app/domains/campaigns/campaign-question.schema";
import { QuestionRows } from "#app/domains/campaigns/components/question-rows";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { saveQuestions } from "#app/domains/campaigns/save-questions.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["console", "campaign", "questions"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id, name, questions } = await getCampaign(ctx, params.campaignId ?? "");
  return {
    title: ctx.t("questions:title"),
    name,
    questions,
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${id}`,
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id } = await getCampaign(ctx, params.campaignId ?? "");
  const form = await parseForm(request, QuestionsForm);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t(`questions:errors.${path.split("-")[0]}`) })),
      form.values,
    );
  return submitForm(form.values, async () => {
    await saveQuestions(ctx, id, form.value);
    return redirect("?saved");
  });
}

export default function Questions() {
  const { title, name, questions, back, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("questions");
  const common = useText("common");
  return (
    <>
      <PageHeader title={title} sub={t("sub")} back={{ to: back, label: name }} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("saved")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Form method="post" action="?" className="form" noValidate>
        <QuestionRows questions={questions} sent={sent} />
        <div>
          <SubmitButton>{common("actions.save")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
