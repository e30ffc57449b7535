import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { CopyButton } from "#app/ui/copy-button";
import { fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

/** Under which names an address carries a code, and the line for a site that reads them. */
export function ParameterForm({ sent, names, scriptUrl }: { sent: SentForm | undefined; names: readonly string[]; scriptUrl: string }) {
  const t = useText("link-reading");
  const common = useText("common");
  return (
    <Section title={t("parameters.title")} sub={t("parameters.sub", { name: names[0] })} ruled>
      <Form method="post" className="form" noValidate>
        <TextField
          name="codeParameters"
          label={t("parameters.label")}
          help={t("parameters.help")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={400}
          {...fieldState(sent, "codeParameters", names.join(", "))}
        />
        <div>
          <SubmitButton name="intent" value="parameters" variant="secondary">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
      <p className="sm muted">{t("parameters.script")}</p>
      <CopyButton
        value={`<script src="${scriptUrl}" data-key="pk_…" data-params="${names.join(",")}" defer></script>`}
        label={common("actions.copy")}
        copiedLabel={common("actions.copied")}
      />
    </Section>
  );
}

/** Which hosts links of ambassadors and campaigns may lead to, beside the website. */
export function DomainForm({ sent, domains, website }: { sent: SentForm | undefined; domains: readonly string[]; website: string | null }) {
  const t = useText("link-reading");
  return (
    <Section title={t("domains.title")} sub={website ? t("domains.sub", { website }) : t("domains.subNone")} ruled>
      <Form method="post" className="form" noValidate>
        <TextArea
          name="destinationDomains"
          label={t("domains.label")}
          help={t("domains.help")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          rows={4}
          maxLength={3_000}
          {...fieldState(sent, "destinationDomains", domains.join("\n"))}
        />
        <div>
          <SubmitButton name="intent" value="domains" variant="secondary">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
