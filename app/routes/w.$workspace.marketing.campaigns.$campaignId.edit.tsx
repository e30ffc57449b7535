import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { campaignForm, rulesBesideForm } from "#app/domains/campaigns/campaign-form";
import { editCampaignForm } from "#app/domains/campaigns/campaign-form-page.server";
import { CampaignForm } from "#app/domains/campaigns/components/campaign-form";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { editCampaign } from "#app/domains/campaigns/save-campaign.server";
import { DomainError } from "#app/platform/errors";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["campaign", "campaign-plan", "help"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  if (campaign.status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
  const { id, name, version } = campaign;
  return {
    title: ctx.t("campaign:form.editTitle", { name }),
    page: editCampaignForm(ctx, campaign),
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${id}`,
    name,
    next: version + 1,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  const form = await parseForm(request, campaignForm(ctx.t, { currency: campaign.currency, kept: rulesBesideForm(campaign.rewardRules) }));
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await editCampaign(ctx, campaign.id, form.value.input, form.value.version);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${campaign.id}?done=saved`);
  });
}

export default function EditCampaign() {
  const { page, back, name, next } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("campaign");
  return (
    <>
      <PageHeader title={t("form.editTitle", { name })} sub={t("form.editSub", { version: next })} back={{ to: back, label: name }} />
      <CampaignForm page={page} sent={sent} submitLabel={t("form.save")} cancelTo={back} />
    </>
  );
}
