import { Link } from "@remix-run/react";
import { NameShare } from "#app/domains/sales/components/name-share";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";

type Props = { page: LeadPage; base: string; mayWork: boolean; mayOpen: boolean };

/** An introducer who is not certain yet: named in somebody's own words, or no ambassador so far. */
export function LeadIntroducer({ page: { lead, names }, base, mayWork, mayOpen }: Props) {
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
  return names && <NameShare lead={lead} names={names} mayWork={mayWork} />;
}
