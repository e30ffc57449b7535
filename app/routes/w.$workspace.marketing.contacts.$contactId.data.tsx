import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { z } from "zod";
import { requireRecentProof, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { EraseForm } from "#app/domains/privacy/components/erase-form";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { eraseWord } from "#app/domains/privacy/own-data.schema";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "privacy"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.erase");
  const contact = await getContact(ctx, params.contactId ?? "");
  await requireRecentProof(request);
  return {
    title: ctx.t("privacy:contact.title", { name: contact.name }),
    name: contact.name,
    back: `/w/${ctx.workspace.slug}/marketing/contacts/${contact.id}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "contact.erase");
  const { id } = await getContact(ctx, params.contactId ?? "");
  const word = ctx.t("privacy:erase.word");
  const form = await parseForm(request, z.object({ word: eraseWord(word) }));
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t(`privacy:errors.${path}`, { word }) })),
      form.values,
    );
  return submitWithProof(request, form.values, async () => {
    await erasePerson(ctx, id, "on_behalf");
    return redirect(`/w/${ctx.workspace.slug}/marketing/contacts/${id}?done=erased`);
  });
}

export default function ContactData() {
  const { title, name, back } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("privacy");
  const common = useText("common");
  return (
    <>
      <PageHeader title={title} sub={t("contact.sub")} back={{ to: back, label: name }} />
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Section title={t("contact.export")} sub={t("contact.exportText")}>
        <div>
          <ButtonLink icon={Download} to={`${back}/data/file.json`} reloadDocument>
            {t("own.download")}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t("contact.erase")}>
        <EraseForm text={t("contact.eraseText", { name })} sent={sent} />
      </Section>
    </>
  );
}
