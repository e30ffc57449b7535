import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { newCompanyPage } from "#app/domains/contacts/company-form-page.server";
import { CompanyForm } from "#app/domains/contacts/components/company-form";
import { formProblems } from "#app/domains/contacts/form-problems.server";
import { CompanyForm as CompanyFields } from "#app/domains/contacts/people-form.schema";
import { createCompany } from "#app/domains/contacts/save-company.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "companies", "contacts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  return { title: ctx.t("companies:form.newTitle"), ...(await newCompanyPage(ctx)), list: `/w/${ctx.workspace.slug}/marketing/companies` };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const form = await parseForm(request, CompanyFields);
  if (!form.ok) return refuseForm(formProblems(ctx, form.errors), form.values);
  const { seenAt: _seenAt, ...company } = form.value;
  return submitForm(form.values, async () =>
    redirect(`/w/${ctx.workspace.slug}/marketing/companies/${await createCompany(ctx, company)}?done=created`),
  );
}

export default function NewCompany() {
  const { company, owners, list } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("companies");
  return (
    <>
      <PageHeader title={t("form.newTitle")} back={{ to: list, label: t("title") }} />
      <CompanyForm sent={sent} company={company} owners={owners} cancelTo={list} />
    </>
  );
}
