import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";
import { EntryList, Section } from "#app/ui/page";

export type HistoryLine = { id: string; at: Date; who: string; what: string };

type HistoryProps = {
  history: { lines: readonly HistoryLine[]; hasMore: boolean; allTo: string | null };
  language: string;
  timeZone: string;
};

/** Who changed one thing, and when, newest first: the last part of its page. Needs the namespace `activity`. */
export function History({ history: { lines, hasMore, allTo }, language, timeZone }: HistoryProps) {
  const t = useText("activity");
  if (lines.length === 0) return null;
  return (
    <Section title={t("history.title")} ruled>
      <EntryList
        items={lines.map(({ id, at, who, what }) => ({
          key: id,
          lead: null,
          children: (
            <>
              {what}
              <div className="sm muted">{who}</div>
            </>
          ),
          end: <span className="sm muted nw">{formatDate(at, language, timeZone, "date-time")}</span>,
        }))}
      />
      {hasMore && (
        <p className="sm muted">
          {t("history.more", { count: lines.length })} {allTo && <Link to={allTo}>{t("history.all")}</Link>}
        </p>
      )}
    </Section>
  );
}
