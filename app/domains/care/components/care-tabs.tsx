import { useText } from "#app/platform/i18n/use-text";
import { Tabs } from "#app/ui/tabs";

/** The two halves of the closed loop: what is taken up, and what nobody took up yet. */
export function CareTabs({ base, current }: { base: string; current: "cases" | "answers" }) {
  const t = useText("care");
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={[
        { key: "cases", label: t("tabs.cases"), to: base, current: current === "cases" },
        { key: "answers", label: t("tabs.answers"), to: `${base}/answers`, current: current === "answers" },
      ]}
    />
  );
}
