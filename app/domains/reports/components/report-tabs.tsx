import { useText } from "#app/platform/i18n/use-text";
import { Tabs } from "#app/ui/tabs";

/** The reports of a workspace, beside each other. */
export function ReportTabs({ base, current }: { base: string; current: "ambassadors" | "funnel" }) {
  const t = useText("report");
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={(["ambassadors", "funnel"] as const).map((key) => ({
        key,
        label: t(`tabs.${key}`),
        to: `${base}/marketing/reports/${key}`,
        current: key === current,
      }))}
    />
  );
}
