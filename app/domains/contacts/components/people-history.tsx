import { Link } from "@remix-run/react";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Reader = { language: string; timeZone: string };

export type LeadView = {
  id: string;
  number: number;
  stage: string;
  name: string;
  companyName: string | null;
  isIntroducer: boolean;
  introducerName: string | null;
  createdAt: string | Date;
};

/** Leads of a person or company; `leadBase` leads to them. Needs the texts "contacts" and "sales". */
export function LeadTable({
  leads,
  leadBase,
  sub,
  language,
  timeZone,
}: { leads: readonly LeadView[]; leadBase: string | null; sub?: string } & Reader) {
  const t = useText("contacts");
  const stageName = useStageName();
  if (leads.length === 0) return null;
  return (
    <Section title={t("one.introductions")} sub={sub ?? t("one.introductionsSub")} ruled>
      <DataTable
        caption={t("one.introductions")}
        rows={leads}
        rowKey={(lead) => lead.id}
        rowTo={(lead) => (leadBase ? `${leadBase}/${lead.id}` : undefined)}
        columns={[
          { key: "lead", header: t("one.lead"), cell: (lead) => lead.name },
          { key: "company", header: t("columns.company"), cell: (lead) => lead.companyName },
          {
            key: "role",
            header: t("one.role"),
            cell: (lead) => (lead.isIntroducer ? t("one.introduced") : (lead.introducerName ?? t("one.wasIntroduced"))),
          },
          { key: "stage", header: t("one.stage"), cell: (lead) => stageName(lead.stage) },
          {
            key: "since",
            header: t("one.since2"),
            wide: true,
            cell: (lead) => formatDate(lead.createdAt, language, timeZone, "short-date"),
          },
        ]}
      />
    </Section>
  );
}

export type SaleView = { id: string; occurredAt: string | Date; productName: string; amountMinor: number; currency: string };

export function SaleTable({ sales, language, timeZone }: { sales: readonly SaleView[] } & Reader) {
  const t = useText("contacts");
  if (sales.length === 0) return null;
  return (
    <Section title={t("one.sales")} ruled>
      <DataTable
        caption={t("one.sales")}
        rows={sales}
        rowKey={(sale) => sale.id}
        columns={[
          { key: "date", header: t("one.salesColumns.date"), cell: (sale) => formatDate(sale.occurredAt, language, timeZone) },
          { key: "what", header: t("one.salesColumns.what"), cell: (sale) => sale.productName },
          {
            key: "amount",
            header: t("one.salesColumns.amount"),
            numeric: true,
            cell: (sale) => formatMoney({ minor: sale.amountMinor, currency: sale.currency }, language),
          },
        ]}
      />
    </Section>
  );
}

export type EnrolmentView = { enrolmentId: string; campaignName: string; state: string; joinedAt: string | Date };

/** Campaigns a person takes part in. Needs the texts "ambassador". */
export function EnrolmentTable({
  enrolments,
  ambassadorTo,
  language,
  timeZone,
}: { enrolments: readonly EnrolmentView[]; ambassadorTo: string | null } & Reader) {
  const t = useText("contacts");
  const states = useText("ambassador");
  if (enrolments.length === 0) return null;
  return (
    <Section title={t("one.enrolments")} ruled tools={ambassadorTo ? <Link to={ambassadorTo}>{t("one.toAmbassador")}</Link> : undefined}>
      <DataTable
        caption={t("one.enrolments")}
        rows={enrolments}
        rowKey={(enrolment) => enrolment.enrolmentId}
        columns={[
          { key: "campaign", header: t("one.enrolmentColumns.campaign"), cell: (enrolment) => enrolment.campaignName },
          { key: "state", header: t("one.enrolmentColumns.state"), cell: (enrolment) => states(`states.${enrolment.state}`) },
          {
            key: "joined",
            header: t("one.enrolmentColumns.joined"),
            cell: (enrolment) => formatDate(enrolment.joinedAt, language, timeZone, "short-date"),
          },
        ]}
      />
    </Section>
  );
}
