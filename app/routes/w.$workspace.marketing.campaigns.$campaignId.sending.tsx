import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { MailPreview } from "#app/domains/campaigns/components/mail-preview";
import { SendingForm } from "#app/domains/campaigns/components/sending-form";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { getSending, saveSending } from "#app/domains/campaigns/save-sending.server";
import { sendingForm } from "#app/domains/campaigns/sending-form";
import { sendingPage } from "#app/domains/campaigns/sending-page.server";
import { sendTestInvitation } from "#app/domains/campaigns/write-invitation.server";
import { parseFormData, refuseForm, submitForm } from "#app/platform/forms.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["campaign", "sending"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

const Test = z.object({ intent: z.literal("test"), language: z.enum(LANGUAGES) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const query = new URL(request.url).searchParams;
  const page = await sendingPage(ctx, params.campaignId ?? "", query.get("language"));
  return {
    page,
    title: ctx.t("sending:title", { name: page.campaign.name }),
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${page.campaign.id}`,
    isSaved: query.get("done") === "saved",
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  const fields = await request.formData();
  const test = parseFormData(fields, Test);
  if (test.ok) return data({ errors: [], values: undefined, testedTo: await sendTestInvitation(ctx, campaign, test.value.language) });
  const form = parseFormData(fields, sendingForm(ctx.t, await getSending(ctx, campaign.id)));
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await saveSending(ctx, campaign.id, form.value.version, form.value.sending);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${campaign.id}/sending?done=saved`);
  });
}

export default function SendingSettings() {
  const { page, title, back, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("sending");
  return (
    <>
      <PageHeader title={title} sub={t("sub")} back={{ to: back, label: page.campaign.name }} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("saved")}
        </Notice>
      )}
      <SendingForm page={page} sent={sent} cancelTo={back} key={page.sending.version} />
      <MailPreview preview={page.preview} testedTo={sent && "testedTo" in sent ? sent.testedTo : null} />
    </>
  );
}
