import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { campaignForm } from "#app/domains/campaigns/campaign-form";
import { newCampaignForm } from "#app/domains/campaigns/campaign-form-page.server";
import { CampaignForm } from "#app/domains/campaigns/components/campaign-form";
import { startCampaign } from "#app/domains/campaigns/start-campaign.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["campaign", "campaign-plan", "help"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  return { title: ctx.t("campaign:form.newTitle"), page: newCampaignForm(ctx) };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const form = await parseForm(request, campaignForm(ctx.t, { currency: ctx.workspace.currency }));
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    const { id } = await startCampaign(ctx, form.value.input);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${id}?done=saved`);
  });
}

export default function NewCampaign() {
  const { page } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("campaign");
  return (
    <>
      <PageHeader title={t("form.newTitle")} sub={t("form.newSub")} back={{ to: "../campaigns", label: t("title") }} />
      <CampaignForm page={page} sent={sent} submitLabel={t("form.create")} cancelTo="../campaigns" />
    </>
  );
}
