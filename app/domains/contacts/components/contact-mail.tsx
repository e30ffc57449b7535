import { LiftForm, SuppressForm, SuppressionText, type ShownSuppression } from "#app/domains/contacts/components/suppression-forms";
import { useText } from "#app/platform/i18n/use-text";
import type { SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";

type Props = {
  email: string | null;
  suppressed: ShownSuppression | null;
  mayChange: boolean;
  sent: SentForm | undefined;
  language: string;
  timeZone: string;
};

/** Whether a person gets mail of campaigns; whoever may, changes it here. */
export function ContactMail({ email, suppressed, mayChange, sent, language, timeZone }: Props) {
  const t = useText("suppressions");
  const isOpen = ["suppress", "lift"].includes(String(sent?.values?.intent));
  return (
    <Section title={t("contact.title")}>
      {suppressed ? (
        <SuppressionText suppressed={suppressed} language={language} timeZone={timeZone} />
      ) : (
        <p className="muted">{t(email ? "contact.mailed" : "contact.noAddress")}</p>
      )}
      {suppressed && !suppressed.mayBeLifted && <p className="sm muted">{t("lift.not")}</p>}
      {mayChange && email && suppressed?.mayBeLifted !== false && (
        <details className="sm" open={isOpen}>
          <summary className="b flex min-h-11 cursor-pointer items-center">{t(suppressed ? "lift.title" : "add.title")}</summary>
          {suppressed ? <LiftForm sent={sent} /> : <SuppressForm sent={sent} intent="suppress" />}
        </details>
      )}
    </Section>
  );
}
