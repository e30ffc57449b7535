import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CampaignChoice } from "#app/domains/ambassadors/components/campaign-choice";
import { campaignChoices } from "#app/domains/ambassadors/portal-enrolment.server";
import { portalLink } from "#app/domains/ambassadors/portal-link.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";
import { Qr } from "#app/ui/qr";
import { drawQr } from "#app/ui/qr.server";

export const handle = { i18n: ["portal-links"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { all, current, url, query, label } = await portalLink(ctx, request);
  return {
    title: ctx.t("portal:qr.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    query,
    label,
    choices: label === null ? campaignChoices(all, current) : [],
    shownUrl: url.replace(/^https?:\/\//, ""),
    workspaceName: ctx.workspace.name,
    cardTitle: campaignText(current.campaign, ctx.language).landingTitle,
    qr: drawQr(channelledUrl(url, "qr")),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const FILES = ["pdf", "png", "svg"] as const;

export default function QrPage() {
  const { base, query, label, choices, shownUrl, workspaceName, cardTitle, qr } = useLoaderData<typeof loader>();
  const t = useText("portal");
  const links = useText("portal-links");
  return (
    <>
      <div className="no-print stack">
        <PageHeader
          title={label ? links("qrOf", { label }) : t("qr.title")}
          sub={t("qr.text")}
          back={{ to: base, label: t("tabs.home") }}
        />
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
        <div className="row wraps">
          {FILES.map((file) => (
            <ButtonLink key={file} icon={Download} to={`${base}/qr.${file}${query}`} reloadDocument>
              {t(`qr.download.${file}`)}
            </ButtonLink>
          ))}
        </div>
        <p className="muted sm">{t("qr.print")}</p>
      </div>
    </>
  );
}
