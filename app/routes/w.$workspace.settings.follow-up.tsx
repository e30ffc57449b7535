import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CASE_OPENS_WITHIN_DAYS } from "#app/domains/care/case.rules";
import { listColleagues } from "#app/domains/care/case-colleagues.server";
import { FollowUpChange } from "#app/domains/care/case.schema";
import { changeFollowUp, getFollowUp } from "#app/domains/care/change-follow-up.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

export const handle = { i18n: ["console", "care"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const [followUp, colleagues] = await Promise.all([getFollowUp(ctx), listColleagues(ctx)]);
  return {
    title: ctx.t("care:followUp.title"),
    followUp,
    colleagues: colleagues.map(({ userId, name }) => ({ value: userId, label: name })),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, FollowUpChange);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await changeFollowUp(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/settings/follow-up?saved`);
  });
}

export default function FollowUpSettings() {
  const { followUp, colleagues, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("care");
  const common = useText("common");
  return (
    <>
      <PageHeader title={t("followUp.title")} sub={t("followUp.sub")} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("followUp.saved")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <p className="muted">{t("followUp.rule", { days: CASE_OPENS_WITHIN_DAYS })}</p>
      <Form method="post" className="form" noValidate>
        <TextField
          name="dueWorkingDays"
          inputMode="numeric"
          short
          label={t("followUp.days")}
          help={t("followUp.daysHelp")}
          {...fieldState(sent, "dueWorkingDays", String(followUp.dueWorkingDays))}
        />
        <SelectField
          name="defaultOwnerUserId"
          label={t("followUp.owner")}
          emptyLabel={t("followUp.ownerUsual")}
          options={colleagues}
          {...fieldState(sent, "defaultOwnerUserId", followUp.defaultOwnerUserId)}
        />
        <div>
          <SubmitButton>{t("followUp.save")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
