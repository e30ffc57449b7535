import { Link } from "@remix-run/react";
import type { LeadEnding as Ending } from "#app/domains/sales/lead-ending.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Props = {
  ending: Omit<Ending, "at"> & { at: string | Date };
  leadBase: string;
  reader: { language: string; timeZone: string };
};

/** Why a lead that was known already counts for nobody: by which rule, and who was first. */
export function LeadEnding({ ending: { rule, at, holder }, leadBase, reader }: Props) {
  const t = useText("lead-ending");
  return (
    <Section title={t(`title.${rule}`)} sub={t("on", { at: formatDate(at, reader.language, reader.timeZone, "date-time") })}>
      <p>{t(`why.${rule}`)}</p>
      {holder?.leadId && (
        <p>
          <Link to={`${leadBase}/${holder.leadId}`}>{t("first", { number: holder.number, name: holder.name })}</Link>
        </p>
      )}
      {holder?.introducerName && <p>{t("by", { name: holder.introducerName })}</p>}
    </Section>
  );
}
