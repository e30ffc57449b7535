import { npsAddress } from "#app/domains/nps/nps-address";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { FileLinks, type FileLink } from "#app/ui/charts/chart-frame";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

type Silent = { id: string; name: string; renewalDate: string | Date | null; revenueMinor: number | null; people: number };

type Props = {
  companies: readonly Silent[];
  next: string | null;
  query: { period: string; surveyType: string; after: string | null };
  /** For those who may see companies. */
  companyBase: string | null;
  currency: string;
  language: string;
  files: { csv: FileLink; xlsx: FileLink };
};

/** Companies that said nothing, the largest first: no answer is not a good answer. */
export function SilentCompanies({ companies, next, query, companyBase, currency, language, files }: Props) {
  const t = useText("statistics");
  const revenue = {
    key: "revenue",
    header: t("silent.revenue"),
    numeric: true,
    cell: ({ revenueMinor }: Silent) =>
      revenueMinor === null ? "–" : formatMoney({ minor: Math.round(revenueMinor), currency }, language, { whole: true }),
  };
  return (
    <div id="silent">
      <Section ruled title={t("silent.title")} sub={t("silent.sub")}>
        {companies.length === 0 ? (
          <p className="muted">{t("silent.none")}</p>
        ) : (
          <DataTable
            caption={t("silent.title")}
            rows={companies}
            rowKey={(company) => company.id}
            rowTo={(company) => (companyBase ? `${companyBase}/${company.id}` : undefined)}
            columns={[
              { key: "name", header: t("silent.name"), cell: (company) => company.name },
              ...(companyBase ? [revenue] : []),
              { key: "people", header: t("silent.people"), numeric: true, cell: (company) => company.people },
              {
                key: "renewal",
                header: t("silent.renewal"),
                cell: ({ renewalDate }) => (renewalDate ? formatDate(renewalDate, language, "UTC", "short-date") : "–"),
              },
            ]}
          />
        )}
        {companies.length > 0 && (
          <div className="chart-tools">
            <FileLinks {...files} />
          </div>
        )}
        {(next || query.after) && (
          <Pager
            label={t("silent.pager")}
            previousLabel={t("silent.first")}
            previousTo={query.after ? npsAddress(query, { after: null }) : null}
            nextLabel={t("silent.next")}
            nextTo={next ? npsAddress(query, { after: next }) : null}
          />
        )}
      </Section>
    </div>
  );
}
