import { Form } from "@remix-run/react";
import { TextShown } from "#app/domains/campaigns/components/campaign-facts";
import type { SendingPage } from "#app/domains/campaigns/sending-page.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { Tabs } from "#app/ui/tabs";

/** The mail of each language with a real name in it, and a test of it to oneself. */
export function MailPreview({ preview, testedTo }: { preview: SendingPage["preview"]; testedTo: string | null }) {
  const t = useText("sending");
  const campaign = useText("campaign");
  const { language, sender, reader, subject, text } = preview;
  const tabs = LANGUAGES.map((key) => ({
    key,
    label: campaign(`detail.languages.${key}`),
    to: `?language=${key}`,
    current: key === language,
  }));
  const from = sender.email ? t("from", { sender: sender.name, email: sender.email }) : t("fromWorkspace", { sender: sender.name });
  return (
    <Section ruled title={reader ? t("preview", { name: reader }) : t("previewOwn")} sub={from}>
      {testedTo && (
        <Notice tone="success" announce>
          {t("tested", { email: testedTo })}
        </Notice>
      )}
      <Tabs label={campaign("detail.languages." + language)} tabs={tabs} />
      <div lang={language}>
        <TextShown label={campaign("detail.mail")} title={subject} text={text} />
      </div>
      <p className="sm muted">{t("unsubscribeNote")}</p>
      <Form method="post">
        <input type="hidden" name="language" value={language} />
        <SubmitButton name="intent" value="test" variant="secondary">
          {t("test")}
        </SubmitButton>
      </Form>
    </Section>
  );
}
