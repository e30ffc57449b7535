import { Command } from "#app/domains/accounts/components/command";
import { useText } from "#app/platform/i18n/use-text";
import { Section } from "#app/ui/page";

const OPTIONS = ["params", "storage", "days"] as const;

/** How a customer's own site says who came by a referral link: `public/ref.js`. */
export function SiteScriptGuide({ appUrl }: { appUrl: string }) {
  const t = useText("developers");
  return (
    <Section title={t("site.title")}>
      <p>{t("site.intro")}</p>
      <Command text={`<script src="${appUrl}/ref.js" data-key="pk_…" defer></script>`} />
      <dl className="stack">
        {OPTIONS.map((option) => (
          <div key={option}>
            <dt className="b mono">{t(`site.options.${option}.title`)}</dt>
            <dd>{t(`site.options.${option}.text`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("site.formTitle")}</h3>
      <p>{t("site.form")}</p>
      <Command text={'<input type="hidden" name="referral">'} />
      <h3>{t("site.convertTitle")}</h3>
      <p>{t("site.convert")}</p>
      <Command text={'aanrader("convert", { email: "ada@example.com", name: "Ada Smit", company: "Kade", event: "demo" });'} />
    </Section>
  );
}
