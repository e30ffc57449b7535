import { Form, Link } from "@remix-run/react";
import { Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { candidateAddress, isWhole } from "#app/domains/campaigns/candidate-filter.rules";
import type { Confirmation } from "#app/domains/campaigns/candidate-page.server";
import { PartText } from "#app/domains/campaigns/components/candidate-part";
import { TextShown } from "#app/domains/campaigns/components/campaign-facts";
import { useText } from "#app/platform/i18n/use-text";
import { formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { ActionBar, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

/** Reads back what is about to happen; the number on the button is the number that is confirmed. */
export function ConfirmInvitations({ confirmation, testedTo }: { confirmation: Confirmation; testedTo: string | null }) {
  const t = useText("campaign");
  const { i18n } = useTranslation();
  const { count, people, part, fileName, contactIds, names, languages, sender, example } = confirmation;
  const rest = count - names.length;
  return (
    <Form method="post" className="stack s6">
      {testedTo && (
        <Notice tone="success" announce>
          {t("invite.tested", { email: testedTo })}
        </Notice>
      )}
      <Section
        title={t("invite.confirmTitle", { count })}
        sub={t("invite.confirmText", { sender: sender.name, email: sender.email ?? "" })}
      >
        <PartText part={part} fileName={fileName} language={i18n.language} />
        <p>
          {names.join(", ")}
          {rest > 0 && ` ${t("invite.more", { count: rest })}`}
        </p>
        <p className="muted">
          {Object.entries(languages)
            .map(([language, people]) => `${t(`detail.languages.${language}`)}: ${formatNumber(people, i18n.language)}`)
            .join(" · ")}
        </p>
        <p>
          <Link to={isWhole(part) ? "" : candidateAddress(part)} replace>
            {t("invite.back")}
          </Link>
        </p>
      </Section>
      {example && (
        <div lang={example.language}>
          <TextShown label={t("invite.example")} title={example.subject} text={example.text} />
        </div>
      )}
      {contactIds.map((id) => (
        <input key={id} type="hidden" name="contactIds[]" value={id} />
      ))}
      {contactIds.length === 0 && (
        <>
          <input type="hidden" name="everybody" value="yes" />
          <input type="hidden" name="part" value={candidateAddress(part)} />
        </>
      )}
      <input type="hidden" name="expectedPeople" value={people} />
      <input type="hidden" name="expectedCount" value={count} />
      <ActionBar
        start={
          <SubmitButton name="intent" value="test" variant="secondary">
            {t("invite.test")}
          </SubmitButton>
        }
      >
        <SubmitButton name="intent" value="confirm" icon={Send} busyLabel={t("invite.sending")}>
          {t("invite.confirm", { count })}
        </SubmitButton>
      </ActionBar>
    </Form>
  );
}
