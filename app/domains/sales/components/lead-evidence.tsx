import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadSurroundings } from "#app/domains/reports/lead-surroundings.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";

/** What ties the lead to whoever introduced it, and who of us asked for it. */
export function LeadEvidence({
  evidence,
  askedByName,
  reader,
}: {
  evidence: LeadSurroundings["evidence"];
  askedByName: string | null;
  reader: Reader;
}) {
  const t = useText("desk");
  const sales = useText("sales");
  const when = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date-time");
  return (
    <div className="stack s2">
      {askedByName && <p className="sm">{t("evidence.askedBy", { name: askedByName })}</p>}
      {evidence.length === 0 && <p className="sm muted">{t("evidence.none")}</p>}
      <ul className="stack s1 sm">
        {evidence.map((line) => (
          <li key={line.id}>
            <span className="b">{sales(`evidence.${line.kind}`)}</span>, {line.ambassadorName}, {when(line.at)}
            {line.recordedAt.getTime() - line.at.getTime() > 60_000 && (
              <span className="muted"> ({t("evidence.recordedLater", { date: when(line.recordedAt) })})</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
