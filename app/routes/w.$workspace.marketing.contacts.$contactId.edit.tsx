import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ContactForm } from "#app/domains/contacts/components/contact-form";
import { OWN_IDS } from "#app/domains/contacts/contact-identity.rules";
import { formProblems } from "#app/domains/contacts/form-problems.server";
import { getContact, listIdentitiesOf } from "#app/domains/contacts/get-contact.server";
import { ContactForm as ContactFields } from "#app/domains/contacts/people-form.schema";
import { updateContact } from "#app/domains/contacts/save-contact.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "contacts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.contact.name }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const contact = await getContact(ctx, params.contactId ?? "");
  const base = `/w/${ctx.workspace.slug}/marketing/contacts`;
  if (contact.id !== params.contactId) throw redirect(`${base}/${contact.id}/edit`);
  const identities = await listIdentitiesOf(ctx, contact.id);
  const externalId = identities.find(({ kind, source }) => kind === "external_id" && source === OWN_IDS)?.value ?? null;
  return { contact: { ...contact, externalId, updatedAt: contact.updatedAt.toISOString() }, page: `${base}/${contact.id}` };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  const id = params.contactId ?? "";
  const form = await parseForm(request, ContactFields);
  if (!form.ok) return refuseForm(formProblems(ctx, form.errors), form.values);
  const { seenAt, ...change } = form.value;
  return submitForm(form.values, () =>
    updateContact(ctx, id, change, { seenAt }).then(() => redirect(`/w/${ctx.workspace.slug}/marketing/contacts/${id}?done=saved`)),
  );
}

export default function EditContact() {
  const { contact, page } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("contacts");
  const name = contact.name || contact.email || contact.id;
  return (
    <>
      <PageHeader title={t("form.editTitle", { name })} back={{ to: page, label: name }} />
      <ContactForm key={contact.updatedAt} sent={sent} contact={contact} cancelTo={page} />
    </>
  );
}
