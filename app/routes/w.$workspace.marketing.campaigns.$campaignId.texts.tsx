import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CHANNEL_FIELDS, CHANNEL_LIMITS } from "#app/domains/campaigns/channel-text.rules";
import { TextShown } from "#app/domains/campaigns/components/campaign-facts";
import { ChannelTextFields } from "#app/domains/campaigns/components/channel-text-fields";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { ChannelTextsForm, languageOf, saveChannelTexts } from "#app/domains/campaigns/save-channel-texts.server";
import { linkUrl } from "#app/domains/referrals/referral-link.server";
import { sharedText } from "#app/domains/referrals/share-links";
import { readyShareTexts, readyText } from "#app/domains/referrals/share-text.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["console", "campaign", "channel-texts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  const language = languageOf(request, ctx.workspace.language);
  const url = linkUrl(ctx, "sanne");
  const ready = readyShareTexts(ctx, campaign, { language, url });
  return {
    title: ctx.t("channel-texts:title"),
    name: campaign.name,
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${campaign.id}`,
    language,
    isEnded: campaign.status === "ended",
    hasGroups: campaign.groups.length > 0,
    written: campaign.channelTexts[language] ?? {},
    preview: CHANNEL_FIELDS.map((field) => ({
      field,
      text: field === "mailSubject" ? ready.subject : sharedText(field, { url, text: readyText(ready, field) }),
    })),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id } = await getCampaign(ctx, params.campaignId ?? "");
  const form = await parseForm(request, ChannelTextsForm);
  if (!form.ok) {
    const maxOf = (path: string) => CHANNEL_LIMITS[CHANNEL_FIELDS.find((field) => field === path) ?? "mail"];
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t("channel-texts:errors.length", { max: maxOf(path) }) })),
      form.values,
    );
  }
  return submitForm(form.values, async () => {
    await saveChannelTexts(ctx, id, form.value);
    return redirect(`?language=${form.value.language}&saved`);
  });
}

export default function ChannelTexts() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { language } = page;
  const t = useText("channel-texts");
  const common = useText("common");
  const campaign = useText("campaign");
  const tabs = LANGUAGES.map((key) => ({
    key,
    label: campaign(`detail.languages.${key}`),
    to: `?language=${key}`,
    current: key === language,
  }));
  return (
    <>
      <PageHeader title={page.title} sub={t("sub")} back={{ to: page.back, label: page.name }} />
      {page.isSaved && !sent && (
        <Notice tone="success" announce>
          {t("saved")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Tabs label={t("language")} tabs={tabs} />
      {page.isEnded ? (
        <p className="muted">{t("ended")}</p>
      ) : (
        <ChannelTextFields key={language} language={language} written={page.written} hasGroups={page.hasGroups} sent={sent} />
      )}
      <Section ruled title={t("preview")} sub={t("previewSub")}>
        <div className="stack" lang={language}>
          {page.preview.map(({ field, text }) => (
            <TextShown key={field} label={t(`field.${field}`)} text={text} />
          ))}
        </div>
      </Section>
    </>
  );
}
