import { Form } from "@remix-run/react";
import { USUAL_EVENTS, WEBHOOK_EVENTS } from "#app/domains/webhooks/webhook.rules";
import { useText } from "#app/platform/i18n/use-text";
import { CheckboxGroup } from "#app/ui/choice-field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Stored = { url: string; description: string; events: readonly string[] };

/** Address, purpose and events of one endpoint: of a new one, or of one that is there. */
export function EndpointForm({ sent, stored }: { sent: SentForm | undefined; stored?: Stored }) {
  const t = useText("webhooks");
  const typed = sent?.values?.events;
  return (
    <Form method="post" className="form" noValidate>
      <TextField
        name="url"
        type="url"
        label={t("address")}
        help={t("addressHelp")}
        autoComplete="off"
        spellCheck={false}
        maxLength={2_048}
        {...fieldState(sent, "url", stored?.url)}
      />
      <TextField
        name="description"
        label={t("description")}
        autoComplete="off"
        maxLength={120}
        {...fieldState(sent, "description", stored?.description)}
      />
      <CheckboxGroup
        name="events[]"
        label={t("events")}
        choices={WEBHOOK_EVENTS.map((type) => ({
          value: type,
          label: (
            <>
              {t(`eventNames.${type.replaceAll(".", "_")}`)} <code className="xs subtle mono">{type}</code>
            </>
          ),
        }))}
        defaultValues={Array.isArray(typed) ? typed.map(String) : [...(stored?.events ?? USUAL_EVENTS)]}
        error={errorOf(sent, "events")}
      />
      <div>
        <SubmitButton name="intent" value={stored ? "change" : "add"} variant={stored ? "secondary" : undefined}>
          {t(stored ? "save" : "add")}
        </SubmitButton>
      </div>
    </Form>
  );
}
