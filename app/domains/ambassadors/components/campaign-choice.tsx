import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { Tabs } from "#app/ui/tabs";

export type CampaignChoices = readonly { slug: string; name: string; isCurrent: boolean }[];

/** Which campaign this page is about; nothing to see for who is in one. */
export function CampaignChoice({ choices }: { choices: CampaignChoices }) {
  const t = useText("portal");
  if (choices.length < 2) return null;
  return (
    <Tabs
      label={t("campaigns.label")}
      tabs={choices.map(({ slug, name, isCurrent }) => ({ key: slug, label: name, to: `?campaign=${slug}`, current: isCurrent }))}
    />
  );
}

/** For a member who has the role but never joined a campaign. */
export function NotInCampaign({ workspaceName }: { workspaceName: string }) {
  const t = useText("portal");
  return (
    <>
      <h1>{t("campaigns.none.title")}</h1>
      <EmptyState title={t("campaigns.none.lead")}>{t("campaigns.none.text", { workspace: workspaceName })}</EmptyState>
    </>
  );
}
