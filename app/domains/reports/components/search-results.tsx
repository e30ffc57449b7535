import type { SearchResult } from "#app/domains/reports/search-workspace.server";
import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { EntryList, Section } from "#app/ui/page";

/** What was found, a section for each kind. */
export function SearchResults({ result }: { result: SearchResult }) {
  const t = useText("search");
  if (result.count === 0) return <EmptyState title={t("none.title", { text: result.text })}>{t("none.text")}</EmptyState>;
  return (
    <>
      {result.text !== "" && (
        <p className="muted" role="status">
          {t("count", { count: result.count })}
        </p>
      )}
      {result.groups.map(({ key, label, hits }) => (
        <Section key={key} title={label} ruled>
          <EntryList
            items={hits.map((hit) => ({
              key: hit.id,
              lead: null,
              children: (
                <>
                  <RowsLink to={hit.to}>{hit.label}</RowsLink>
                  {hit.detail && <div className="sm muted">{hit.detail}</div>}
                </>
              ),
            }))}
          />
        </Section>
      ))}
    </>
  );
}
