import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { dayOf } from "#app/domains/care/due-day.rules";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { findIntroducers, findOtherIntroducers } from "#app/domains/sales/list-introducers.server";
import { listSellers } from "#app/domains/sales/lead-history.repository.server";
import { VerbalReferral } from "#app/domains/sales/lead.schema";
import { recordReferral } from "#app/domains/sales/record-referral.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Button, ButtonLink } from "#app/ui/button";
import { Checkbox } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { checkedState, fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea, TextField } from "#app/ui/text-field";

export const handle = { i18n: ["sales", "desk"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const search = (new URL(request.url).searchParams.get("who") ?? "").trim().slice(0, 100);
  return {
    title: ctx.t("sales:record.title"),
    base: `/w/${ctx.workspace.slug}/sales`,
    search,
    introducers: await findIntroducers(ctx, search),
    others: await findOtherIntroducers(ctx, search),
    owners: (await listSellers(ctx)).map(({ userId, name }) => ({ value: userId, label: name })),
    today: dayOf(ctx.now, ctx.workspace.timeZone),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const form = await parseForm(request, VerbalReferral);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    const { outcome, leadId } = await recordReferral(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/sales/leads/${leadId}?done=${outcome}`);
  });
}

export default function RecordReferral() {
  const { base, search, introducers, others, owners, today } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("sales");
  const common = useText("common");
  const desk = useText("desk");
  const ambassadors = introducers.map(({ enrolmentId, name, companyName, campaignName }) => ({
    value: enrolmentId,
    label: [name, companyName, campaignName].filter(Boolean).join(" · "),
  }));
  const options = [
    ...ambassadors,
    ...others.map(({ contactId, name, companyName }) => ({
      value: contactId,
      label: [name, companyName, desk("named.contact")].filter(Boolean).join(" · "),
    })),
  ];
  return (
    <>
      <PageHeader title={t("record.title")} sub={t("record.sub")} back={{ to: base, label: t("title") }} />
      <Section title={t("record.who")}>
        <Form method="get" className="row wraps items-end" role="search">
          <TextField name="who" type="search" label={t("record.find")} defaultValue={search} />
          <Button type="submit">{common("actions.search")}</Button>
        </Form>
        {options.length === 0 && <Notice>{t(search ? "record.noneFound" : "record.none")}</Notice>}
      </Section>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <SelectField
          name="who"
          label={t("record.introducer")}
          emptyLabel={t("record.choose")}
          options={options}
          {...fieldState(sent, "who", options.length === 1 ? options[0]?.value : "")}
        />
        <TextField name="name" label={t("record.name")} autoComplete="off" {...fieldState(sent, "name")} />
        <TextField
          name="reach"
          label={t("record.reach")}
          autoComplete="off"
          autoCapitalize="none"
          inputMode="email"
          {...fieldState(sent, "reach")}
        />
        <TextField
          name="companyName"
          label={t("record.company")}
          optionalLabel={common("form.optional")}
          autoComplete="off"
          {...fieldState(sent, "companyName")}
        />
        <TextField
          name="happenedOn"
          type="date"
          label={t("record.happened")}
          optionalLabel={common("form.optional")}
          help={t("record.happenedHelp")}
          max={today}
          short
          {...fieldState(sent, "happenedOn")}
        />
        <TextArea name="whyNow" label={t("record.why")} optionalLabel={common("form.optional")} {...fieldState(sent, "whyNow")} />
        <SelectField
          name="ownerUserId"
          label={t("record.owner")}
          emptyLabel={t("record.byRules")}
          options={owners}
          {...fieldState(sent, "ownerUserId")}
        />
        <Checkbox name="isTold" label={t("record.told")} {...checkedState(sent, "isTold")} />
        <FormActions>
          <SubmitButton>{t("record.save")}</SubmitButton>
          <ButtonLink variant="quiet" to={base}>
            {common("actions.cancel")}
          </ButtonLink>
        </FormActions>
      </Form>
    </>
  );
}
