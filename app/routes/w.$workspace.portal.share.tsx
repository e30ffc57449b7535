import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CampaignChoice } from "#app/domains/ambassadors/components/campaign-choice";
import { campaignChoices, isRunning } from "#app/domains/ambassadors/portal-enrolment.server";
import { portalLink } from "#app/domains/ambassadors/portal-link.server";
import { ShareComposer } from "#app/domains/referrals/components/share-composer";
import { SHARE_CHANNELS, SHARE_KINDS } from "#app/domains/referrals/share-links";
import { readyShareTexts } from "#app/domains/referrals/share-text.server";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { useText } from "#app/platform/i18n/use-text";
import { plainText } from "#app/platform/text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["portal-share"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { all, current, url, query, label } = await portalLink(ctx, request);
  const language = supportedLanguage(new URL(request.url).searchParams.get("language")) ?? ctx.language;
  return {
    title: ctx.t("portal-share:pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    query,
    choices: label === null ? campaignChoices(all, current) : [],
    isOpen: isRunning(current),
    url,
    language,
    ready: readyShareTexts(ctx, current.campaign, { language, url }),
  };
}

const text = plainText({ max: 1_500 }).optional();
const Texts = z.object({
  subject: plainText({ max: 150 }),
  ...Object.fromEntries([...SHARE_KINDS, ...SHARE_KINDS.flatMap((kind) => SHARE_CHANNELS[kind])].map((key) => [key, text])),
});

/** Stores nothing: it gives a browser without script its own words back, in the addresses of the apps. */
export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const form = await parseForm(request, Texts);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t("portal-share:errors.length") })),
      form.values,
    );
  return data({ errors: [], values: form.values });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export default function SharePage() {
  const { base, query, choices, isOpen, url, language, ready } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("portal-share");
  const tp = useText("portal");
  const languages = LANGUAGES.map((code) => ({
    key: code,
    label: t(`language.${code}`),
    to: `${query}&language=${code}`,
    current: code === language,
  }));
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} back={{ to: base, label: tp("tabs.home") }} />
      <CampaignChoice choices={choices} />
      {isOpen ? (
        <>
          <Tabs label={t("languages")} tabs={languages} />
          <ShareComposer key={`${url}:${language}`} url={url} ready={ready} language={language} sent={sent} />
          <p className="muted sm">{t("honest")}</p>
        </>
      ) : (
        <EmptyState title={t("closed")} actions={<ButtonLink to={base}>{tp("introduced.home")}</ButtonLink>}>
          {tp("home.closed")}
        </EmptyState>
      )}
    </>
  );
}
