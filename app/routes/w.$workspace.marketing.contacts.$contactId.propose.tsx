import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { describeProposal, Proposal, proposeInvitation } from "#app/domains/campaigns/propose-invitation.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState } from "#app/ui/form";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

export const handle = { i18n: ["propose"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const proposal = await describeProposal(ctx, params.contactId ?? "");
  const back = `/w/${ctx.workspace.slug}/marketing/contacts/${proposal.id}`;
  return { title: ctx.t("propose:title", { name: proposal.name }), back, ...proposal };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const id = params.contactId ?? "";
  const form = await parseForm(request, Proposal);
  if (!form.ok) {
    const errors = form.errors.map(({ path }) => ({ path, message: ctx.t(`propose:errors.${path}`) }));
    return refuseForm(errors, form.values);
  }
  return submitForm(form.values, async () => {
    await proposeInvitation(ctx, id, form.value);
    return redirect(`/w/${ctx.workspace.slug}/marketing/contacts/${id}?done=proposed`);
  });
}

export default function Propose() {
  const { title, back, name, campaigns, refusal, today } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [t, common] = [useText("propose"), useText("common")];
  return (
    <>
      <PageHeader title={title} sub={t("sub")} back={{ to: back, label: name }} />
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      {refusal ? (
        <EmptyState title={t("not")}>{t(`refused.${refusal}`)}</EmptyState>
      ) : (
        <Form method="post" className="form" noValidate>
          <SelectField
            name="campaignId"
            label={t("campaign")}
            options={campaigns.map(({ id, name: label }) => ({ value: id, label }))}
            {...fieldState(sent, "campaignId", campaigns[0]?.id)}
          />
          <RadioGroup
            name="basis"
            label={t("basis")}
            choices={[
              { value: "customer", label: t("customer") },
              { value: "consent", label: t("consent") },
            ]}
            {...fieldState(sent, "basis")}
          />
          <TextField name="givenOn" type="date" label={t("givenOn")} max={today} {...fieldState(sent, "givenOn")} />
          <FormActions>
            <SubmitButton>{t("submit")}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </>
  );
}
