import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CampaignChoice } from "#app/domains/ambassadors/components/campaign-choice";
import { campaignChoices, portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { linkUrl } from "#app/domains/referrals/referral-link.server";
import { notFound } from "#app/platform/errors";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";
import { Qr } from "#app/ui/qr";
import { drawQr } from "#app/ui/qr.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { all, current } = await portalEnrolments(ctx, new URL(request.url).searchParams.get("campaign"));
  if (!current?.linkCode) throw notFound("link");
  const url = linkUrl(ctx, current.linkCode);
  return {
    title: ctx.t("portal:qr.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    slug: current.campaign.slug,
    choices: campaignChoices(all, current),
    url,
    shownUrl: url.replace(/^https?:\/\//, ""),
    workspaceName: ctx.workspace.name,
    cardTitle: campaignText(current.campaign, ctx.language).landingTitle,
    qr: drawQr(channelledUrl(url, "qr")),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function QrPage() {
  const { base, slug, choices, shownUrl, workspaceName, cardTitle, qr } = useLoaderData<typeof loader>();
  const t = useText("portal");
  return (
    <>
      <div className="no-print stack">
        <PageHeader title={t("qr.title")} sub={t("qr.text")} back={{ to: base, label: t("tabs.home") }} />
        <CampaignChoice choices={choices} />
      </div>
      <div className="print-card">
        <Qr {...qr} label={t("qr.label")} />
        <div className="stack s2">
          <p className="b">{workspaceName}</p>
          <p>{cardTitle}</p>
          <p className="sm muted">{shownUrl}</p>
        </div>
      </div>
      <div className="no-print stack">
        <div>
          <ButtonLink icon={Download} to={`${base}/qr.svg?campaign=${slug}`} reloadDocument>
            {t("qr.download")}
          </ButtonLink>
        </div>
        <p className="muted sm">{t("qr.print")}</p>
      </div>
    </>
  );
}
