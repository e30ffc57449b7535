import { useText } from "#app/platform/i18n/use-text";
import { Switch, Tabs } from "#app/ui/tabs";

const REPORTS = ["ambassadors", "funnel", "cohorts", "comparison", "endings"] as const;

/** The reports of a workspace, beside each other. */
export function ReportTabs({ base, current }: { base: string; current: (typeof REPORTS)[number] }) {
  const t = useText("report");
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={REPORTS.map((key) => ({
        key,
        label: t(`tabs.${key}`),
        to: `${base}/marketing/reports/${key}`,
        current: key === current,
      }))}
    />
  );
}

/** Two ways to count from answer to euro, which must not be taken for one another. */
export function FunnelSwitch({ base, current, search }: { base: string; current: "funnel" | "journey"; search: string }) {
  const t = useText("report");
  return (
    <Switch
      label={t("funnel.ways")}
      links={(["funnel", "journey"] as const).map((key) => ({
        key,
        label: t(`funnel.way.${key}`),
        to: `${base}/marketing/reports/${key}${search}`,
        current: key === current,
      }))}
    />
  );
}
