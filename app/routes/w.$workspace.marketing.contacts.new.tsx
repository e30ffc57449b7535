import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ContactForm } from "#app/domains/contacts/components/contact-form";
import { formProblems } from "#app/domains/contacts/form-problems.server";
import { ContactForm as ContactFields } from "#app/domains/contacts/people-form.schema";
import { createContact } from "#app/domains/contacts/save-contact.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "contacts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  return { title: ctx.t("contacts:form.newTitle"), list: `/w/${ctx.workspace.slug}/marketing/contacts` };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const form = await parseForm(request, ContactFields);
  if (!form.ok) return refuseForm(formProblems(ctx, form.errors), form.values);
  const { seenAt: _seenAt, ...person } = form.value;
  return submitForm(form.values, async () =>
    redirect(`/w/${ctx.workspace.slug}/marketing/contacts/${await createContact(ctx, person)}?done=created`),
  );
}

export default function NewContact() {
  const { list } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("contacts");
  return (
    <>
      <PageHeader title={t("form.newTitle")} back={{ to: list, label: t("title") }} />
      <ContactForm sent={sent} cancelTo={list} />
    </>
  );
}
