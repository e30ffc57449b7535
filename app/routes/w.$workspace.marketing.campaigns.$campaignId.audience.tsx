import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { readAudience, sentAudience } from "#app/domains/campaigns/audience-form";
import { AudienceForm } from "#app/domains/campaigns/components/audience-form";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { countAudience } from "#app/domains/campaigns/list-candidates.server";
import { getAudience, saveAudience } from "#app/domains/campaigns/save-audience.server";
import { DomainError } from "#app/platform/errors";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { typedVersion } from "#app/platform/version";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["campaign", "audience"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const Sent = z.looseObject({ intent: z.enum(["count", "save"]), version: z.unknown().transform(typedVersion) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id, name, status } = await getCampaign(ctx, params.campaignId ?? "");
  if (status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
  const { version, audience } = await getAudience(ctx, id);
  return {
    title: ctx.t("audience:title", { name }),
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${id}/invite`,
    count: await countAudience(ctx, id, audience),
    version,
    audience,
  };
}

/** Counting shows what would come of the rules as typed and keeps nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id } = await getCampaign(ctx, params.campaignId ?? "");
  const form = await parseForm(request, Sent);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const typed = sentAudience(form.values);
  const { audience, errors } = readAudience(typed, (refusal, values) => ctx.t(`audience:error.${refusal}`, values));
  if (errors.length > 0) return refuseForm(errors, form.values);
  const { intent, version } = form.value;
  if (intent === "count") return data({ errors: [], values: form.values, count: await countAudience(ctx, id, audience) });
  return submitForm(form.values, async () => {
    await saveAudience(ctx, id, version, audience);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${id}/invite`);
  });
}

export default function AudiencePage() {
  const { title, back, audience, version, count } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("audience");
  const isTried = sent !== undefined && "count" in sent;
  return (
    <>
      <PageHeader title={title} sub={t("sub")} back={{ to: back, label: t("back") }} />
      {(isTried || !sent) && (
        <Notice announce={isTried}>{t(isTried ? "wouldFit" : "fits", { count: isTried ? sent.count : count })}</Notice>
      )}
      <AudienceForm audience={audience} version={version} sent={sent} cancelTo={back} />
    </>
  );
}
