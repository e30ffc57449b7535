import { Link } from "@remix-run/react";
import { LiftForm, SuppressForm, SuppressionText, type ShownSuppression } from "#app/domains/contacts/components/suppression-forms";
import { useText } from "#app/platform/i18n/use-text";
import type { SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { Well } from "#app/ui/surface";

type State = { address: string; suppressed: ShownSuppression | null; contact: { id: string; name: string } | null };

/** What is known of the address that was looked up, and what can be done about it. */
export function AddressResult({
  state,
  sent,
  contacts,
  language,
  timeZone,
}: {
  state: State;
  sent: SentForm | undefined;
  contacts: string;
  language: string;
  timeZone: string;
}) {
  const t = useText("suppressions");
  const { address, suppressed, contact } = state;
  return (
    <Section title={t("result.title", { address })}>
      <Well>
        {suppressed ? (
          <SuppressionText suppressed={suppressed} language={language} timeZone={timeZone} />
        ) : (
          <p className="b">{t("result.mailed")}</p>
        )}
        <p className="sm muted">
          {contact ? (
            <>
              {t("result.contact")} <Link to={`${contacts}/${contact.id}`}>{contact.name || address}</Link>
            </>
          ) : (
            t("result.nobody")
          )}
        </p>
      </Well>
      {suppressed ? suppressed.mayBeLifted ? <LiftForm sent={sent} address={address} /> : <p>{t("lift.not")}</p> : null}
      {!suppressed && <SuppressForm sent={sent} address={address} intent="add" />}
    </Section>
  );
}
