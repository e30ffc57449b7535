import { useText } from "#app/platform/i18n/use-text";

/** Whose names NPS, Net Promoter and Net Promoter Score are; at the foot of every page that uses them. Needs the texts "nps-page". */
export function NpsMarks() {
  const t = useText("nps-page");
  return <p className="sm subtle">{t("marks")}</p>;
}
