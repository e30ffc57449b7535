import { ConsentForm } from "#app/domains/contacts/components/consent-form";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import type { SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";

type Reader = { language: string; timeZone: string };
type Sum = { currency: string; amountMinor: number };

/** What the introductions of a person brought, by currency. */
export function RevenueThrough({ sums, language }: { sums: readonly Sum[]; language: string }) {
  const t = useText("person");
  if (sums.length === 0) return null;
  return (
    <Section title={t("revenue.title")} sub={t("revenue.sub")}>
      {sums.map(({ currency, amountMinor }) => (
        <p key={currency} className="big">
          {formatMoney({ minor: amountMinor, currency }, language)}
        </p>
      ))}
    </Section>
  );
}

type Invitation = { id: string; campaignName: string; status: string; at: string | Date };

export function InvitationTable({ invitations, language, timeZone }: { invitations: readonly Invitation[] } & Reader) {
  const t = useText("person");
  if (invitations.length === 0) return null;
  return (
    <Section title={t("invitations.title")} ruled>
      <DataTable
        caption={t("invitations.title")}
        rows={invitations}
        rowKey={(row) => row.id}
        columns={[
          { key: "campaign", header: t("invitations.campaign"), cell: (row) => row.campaignName },
          { key: "status", header: t("invitations.status"), cell: (row) => t(`invitations.statuses.${row.status}`) },
          { key: "at", header: t("invitations.at"), cell: (row) => formatDate(row.at, language, timeZone, "short-date") },
        ]}
      />
    </Section>
  );
}

type Consent = { id: string; purpose: string; isGranted: boolean; source: string; at: string | Date };

/** What a person agreed to and when; a withdrawal is a line of its own. Needs the texts "contacts". */
type ConsentProps = { consents: readonly Consent[]; mayAdd: boolean; today: string; sent: SentForm | undefined } & Reader;

/** What somebody agreed to and took back; whoever may, writes down the next word. */
export function ConsentTable({ consents, mayAdd, today, sent, language, timeZone }: ConsentProps) {
  const t = useText("person");
  const contacts = useText("contacts");
  if (consents.length === 0 && !mayAdd) return null;
  return (
    <Section title={t("consents.title")} sub={t("consents.sub")} ruled>
      {consents.length === 0 ? (
        <p className="muted">{t("consents.none")}</p>
      ) : (
        <DataTable
          caption={t("consents.title")}
          rows={consents}
          rowKey={(row) => row.id}
          columns={[
            { key: "purpose", header: t("consents.purpose"), cell: (row) => t(`consents.purposes.${row.purpose}`) },
            { key: "given", header: t("consents.given"), cell: (row) => t(row.isGranted ? "consents.yes" : "consents.no") },
            {
              key: "source",
              header: t("consents.source"),
              wide: true,
              cell: (row) => contacts(`sources.${row.source}`, { defaultValue: t("consents.elsewhere") }),
            },
            { key: "at", header: t("consents.at"), cell: (row) => formatDate(row.at, language, timeZone, "short-date") },
          ]}
        />
      )}
      {mayAdd && <ConsentForm sent={sent} today={today} />}
    </Section>
  );
}
