import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { CheckboxGroup, RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

export function ApiKeyForm({ sent, scopes }: { sent: SentForm | undefined; scopes: readonly string[] }) {
  const t = useText("settings");
  const typedScopes = Array.isArray(sent?.values?.scopes) ? sent.values.scopes.map(String) : [];
  const kinds = [
    { value: "secret", label: t("keys.secret"), hint: t("keys.secretHint") },
    { value: "publishable", label: t("keys.publishable"), hint: t("keys.publishableHint") },
  ];
  return (
    <Form method="post" className="form" noValidate preventScrollReset={false}>
      <ErrorSummary title={t("problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <TextField name="name" label={t("keys.name")} help={t("keys.nameHelp")} autoComplete="off" {...fieldState(sent, "name")} />
      <RadioGroup
        name="kind"
        label={t("keys.kind")}
        choices={kinds}
        defaultValue={fieldState(sent, "kind", "secret").defaultValue}
        error={errorOf(sent, "kind")}
      />
      <TextArea
        name="allowedOrigins"
        label={t("keys.origins")}
        help={t("keys.originsHelp")}
        rows={2}
        autoComplete="off"
        {...fieldState(sent, "allowedOrigins")}
      />
      <CheckboxGroup
        name="scopes[]"
        label={t("keys.scopes")}
        help={t("keys.scopesHelp")}
        choices={scopes.map((scope) => ({ value: scope, label: <code>{scope}</code>, hint: t(`keys.scope.${scope.replace(":", "_")}`) }))}
        defaultValues={typedScopes}
        error={errorOf(sent, "scopes")}
      />
      <FormActions>
        <SubmitButton name="intent" value="create">
          {t("keys.create")}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
