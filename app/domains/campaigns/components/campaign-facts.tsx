import type { CampaignDetail } from "#app/domains/campaigns/campaign-pages.server";
import { Link } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { RowsLink } from "#app/ui/figure";
import { Section } from "#app/ui/page";
import { Pairs, Well } from "#app/ui/surface";
import { Tabs } from "#app/ui/tabs";

// Dates in the loader's answer are text already.
type Shown = { [Key in keyof CampaignDetail]: CampaignDetail[Key] };

export function CampaignConditions({ campaign }: { campaign: Shown }) {
  const t = useText("campaign");
  const days = (count: number) => t("detail.days", { count });
  const tp = useText("campaign-plan");
  const { termMonths, budget, startsOn, endsOn } = campaign;
  const starts = startsOn && campaign.status === "draft" && tp("starts", { date: startsOn });
  const period = [starts, endsOn && tp("ends", { date: endsOn })].filter(Boolean).join(", ");
  const term =
    termMonths === null ? t("detail.termForever") : termMonths === 0 ? t("detail.termFirst") : t("detail.months", { count: termMonths });
  return (
    <Section ruled title={t("detail.reward")}>
      <ul className="stack s1">
        {campaign.rewards.map((reward) => (
          <li key={reward} className="b">
            {reward}
          </li>
        ))}
      </ul>
      <Pairs
        items={[
          {
            key: "holding",
            label: t("detail.holding"),
            value: campaign.holdingDays === 0 ? t("detail.noHolding") : days(campaign.holdingDays),
          },
          { key: "window", label: t("detail.window"), value: days(campaign.windowDays) },
          { key: "lock", label: t("detail.lock"), value: days(campaign.lockDays) },
          { key: "clicks", label: t("detail.clickModel"), value: t(`detail.clickModels.${campaign.clickModel}`) },
          {
            key: "customers",
            label: t("detail.customers"),
            value: t(campaign.newCustomersOnly ? "detail.newOnly" : "detail.allCustomers"),
          },
          { key: "term", label: t("detail.term"), value: term },
          ...(period ? [{ key: "period", label: tp("period"), value: period }] : []),
          ...(budget ? [{ key: "budget", label: tp("budget"), value: tp("spent", budget) }] : []),
          { key: "destination", label: t("detail.destination"), value: campaign.destinationUrl ?? t("detail.ownLanding") },
          {
            key: "landing",
            label: t("detail.landing"),
            value: <LandingAddress url={campaign.landingUrl} isOpen={campaign.status === "live" || campaign.status === "draft"} />,
          },
        ]}
      />
    </Section>
  );
}

function LandingAddress({ url, isOpen }: { url: string; isOpen: boolean }) {
  return isOpen ? <a href={url}>{url}</a> : <>{url}</>;
}

export function SentBatches({ campaign, here }: { campaign: Shown; here: string }) {
  const t = useText("campaign");
  const sending = useText("sending");
  return (
    <Section ruled title={t("detail.batches")}>
      {campaign.batches.length === 0 && <p className="muted">{t("detail.batchesEmpty")}</p>}
      <ul className="stack s1">
        {campaign.batches.map((batch) => (
          <li key={batch.batchId}>
            <RowsLink to={`${here}/batches/${batch.batchId}`}>{t("detail.batchLine", { count: batch.count })}</RowsLink>{" "}
            <span className="muted">{batch.at}</span>{" "}
            {batch.isPausedForReturns && (
              <Badge tone="warning" icon={TriangleAlert}>
                {sending("batch.pausedShort")}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The texts as a reader gets them, with the names in them. */
export function CampaignTextPreview({ campaign, shareTo }: { campaign: Shown; shareTo: string | null }) {
  const t = useText("campaign");
  const { preview } = campaign;
  const tabs = LANGUAGES.map((key) => ({
    key,
    label: t(`detail.languages.${key}`),
    to: `?language=${key}`,
    current: key === preview.language,
  }));
  return (
    <Section
      ruled
      title={t("detail.texts")}
      sub={t("detail.preview", { language: t(`detail.languages.${preview.language}`) })}
      tools={shareTo && <Link to={shareTo}>{t("detail.channelTexts")}</Link>}
    >
      <Tabs label={t("detail.texts")} tabs={tabs} />
      <div className="stack" lang={preview.language}>
        <TextShown label={t("detail.mail")} title={preview.subject} text={preview.text} />
        <TextShown label={t("detail.page")} title={preview.landingTitle} text={preview.landingText} />
        <TextShown label={t("detail.share")} text={preview.shareText} />
        <TextShown label={t("detail.terms")} text={preview.terms} />
      </div>
    </Section>
  );
}

export function TextShown({ label, title, text }: { label: string; title?: string; text: string }) {
  return (
    <div className="stack s1">
      <h3 className="sm muted">{label}</h3>
      <Well>
        {title && <p className="b">{title}</p>}
        <p className="whitespace-pre-line">{text}</p>
      </Well>
    </div>
  );
}
