import { Form, Link } from "@remix-run/react";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

type Props = { page: LeadPage; base: string; mayWork: boolean; mayOpen: boolean };

/** An introducer who is not certain yet: named in somebody's own words, or no ambassador so far. */
export function LeadIntroducer({ page: { lead, suggestions }, base, mayWork, mayOpen }: Props) {
  const t = useText("desk");
  if (lead.ambassadorId) return null;
  if (lead.introducer)
    return (
      <Notice>
        {t("named.notYet", { name: lead.introducer.name })}{" "}
        {mayOpen && mayWork && (
          <Link to={`${base}/marketing/contacts/${lead.introducerContactId}/propose`}>
            {t("named.toContact", { name: lead.introducer.name })}
          </Link>
        )}
      </Notice>
    );
  if (!lead.namedIntroducer) return null;
  return (
    <Notice title={t("named.said", { text: lead.namedIntroducer })}>
      {suggestions.length === 0 && t("named.nobody")}
      {suggestions.length > 0 && mayWork && (
        <Form method="post" className="row wraps items-end">
          <input type="hidden" name="intent" value="name" />
          <input type="hidden" name="version" value={lead.version} />
          <SelectField
            name="enrolmentId"
            label={t("named.who")}
            options={suggestions.map(({ enrolmentId, name, companyName, campaignName }) => ({
              value: enrolmentId,
              label: [name, companyName, campaignName].filter(Boolean).join(" · "),
            }))}
          />
          <SubmitButton variant="secondary">{t("named.confirm")}</SubmitButton>
        </Form>
      )}
    </Notice>
  );
}
