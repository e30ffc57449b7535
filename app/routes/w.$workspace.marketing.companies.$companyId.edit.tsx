import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { companyFormPage } from "#app/domains/contacts/company-form-page.server";
import { CompanyForm } from "#app/domains/contacts/components/company-form";
import { formProblems } from "#app/domains/contacts/form-problems.server";
import { CompanyForm as CompanyFields } from "#app/domains/contacts/people-form.schema";
import { updateCompany } from "#app/domains/contacts/save-company.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "companies", "contacts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.company.name }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const page = await companyFormPage(ctx, params.companyId ?? "");
  const base = `/w/${ctx.workspace.slug}/marketing/companies`;
  if (page.id !== params.companyId) throw redirect(`${base}/${page.id}/edit`);
  return { ...page, page: `${base}/${page.id}` };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const id = params.companyId ?? "";
  const form = await parseForm(request, CompanyFields);
  if (!form.ok) return refuseForm(formProblems(ctx, form.errors), form.values);
  const { seenAt, domain, ...change } = form.value;
  return submitForm(form.values, () =>
    updateCompany(ctx, id, { ...change, ...(domain && { domain }) }, { seenAt }).then(() =>
      redirect(`/w/${ctx.workspace.slug}/marketing/companies/${id}?done=saved`),
    ),
  );
}

export default function EditCompany() {
  const { company, owners, page } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("companies");
  return (
    <>
      <PageHeader title={t("form.editTitle", { name: company.name })} back={{ to: page, label: company.name }} />
      <CompanyForm key={company.updatedAt} sent={sent} company={company} owners={owners} cancelTo={page} />
    </>
  );
}
