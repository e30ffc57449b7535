import { ConsentForm } from "#app/domains/contacts/components/consent-form";
import { LeadCompany } from "#app/domains/sales/components/lead-company";
import { LeadContact, LeadPermissions } from "#app/domains/sales/components/lead-contact";
import { LeadDeal } from "#app/domains/sales/components/lead-deal";
import { LeadEvidence } from "#app/domains/sales/components/lead-evidence";
import { LeadNoticePart } from "#app/domains/sales/components/lead-notice";
import { LeadRewards } from "#app/domains/sales/components/lead-sales";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { ContactPermissions } from "#app/domains/sales/contact-permission.rules";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import type { LeadSurroundings } from "#app/domains/reports/lead-surroundings.server";
import { useText } from "#app/platform/i18n/use-text";
import type { SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";

type Props = {
  page: LeadPage;
  around: LeadSurroundings;
  permissions: ContactPermissions;
  base: string;
  currency: string;
  reader: Reader;
  mayWork: boolean;
  mayOpen: boolean;
  today: string;
  sent: SentForm | undefined;
};

/** What one has at hand while talking: what is allowed, how to reach them, the company, the deal, the evidence and the money. */
export function LeadAside({ page, around, permissions, base, currency, reader, mayWork, mayOpen, today, sent }: Props) {
  const t = useText("sales");
  const desk = useText("desk");
  const ti = useText("introduced");
  return (
    <div className="stack s6">
      <Section title={desk("allowed.title")}>
        <LeadPermissions permissions={permissions} reader={reader} />
        {mayWork && <ConsentForm sent={sent} today={today} />}
      </Section>
      <Section title={t("page.contact")}>
        <LeadContact page={page} permissions={permissions} reader={reader} />
      </Section>
      {page.notice && (
        <Section title={ti("sales.title")}>
          <LeadNoticePart {...{ page, reader, mayWork, today, sent }} />
        </Section>
      )}
      <Section title={desk("company.title")}>
        <LeadCompany company={around.company} base={base} reader={reader} mayOpen={mayOpen} />
      </Section>
      <Section title={desk("deal.title")}>
        <LeadDeal page={page} reader={reader} currency={currency} mayWork={mayWork} sent={sent} />
      </Section>
      <Section title={desk("evidence.title")}>
        <LeadEvidence evidence={around.evidence} askedByName={page.askedByName} reader={reader} />
      </Section>
      <Section title={t("page.rewards")}>
        <LeadRewards page={page} reader={reader} mayCorrect={mayWork} />
      </Section>
    </div>
  );
}
