import { Form } from "@remix-run/react";
import type { SendingPage } from "#app/domains/campaigns/sending-page.server";
import type { SendingNumber } from "#app/domains/campaigns/sending.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Checkbox } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { RowsLink } from "#app/ui/figure";
import { checkedState, fieldState, type SentForm } from "#app/ui/form";
import { ActionBar, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

/** Who signs, when mails leave, what happens by itself. */
export function SendingForm({ page, sent, cancelTo }: { page: SendingPage; sent: SentForm | undefined; cancelTo: string }) {
  const t = useText("sending");
  const common = useText("common");
  const { sending } = page;
  const number = (name: SendingNumber, help?: string) => ({
    name,
    help,
    short: true,
    inputMode: "numeric" as const,
    autoComplete: "off",
    label: t(name),
    ...fieldState(sent, name, sending[name]),
  });
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={t("problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <input type="hidden" name="version" value={sending.version} />
      <Section title={t("sender")}>
        <SelectField
          name="senderUserId"
          label={t("senderUserId")}
          help={t("senderHelp")}
          emptyLabel={t("senderWhoever")}
          options={page.senders}
          {...fieldState(sent, "senderUserId", sending.senderUserId)}
        />
      </Section>
      <Section ruled title={t("moment")}>
        <TextField {...number("coolingHours", t("coolingHelp"))} />
        <TextField {...number("spreadHours", t("spreadHelp"))} />
        <div className="row wraps items-start">
          <TextField {...number("hoursFrom")} />
          <TextField {...number("hoursUntil", t("hoursHelp", { zone: page.timeZone }))} />
        </div>
        <TextField {...number("reminderDays", t("reminderHelp"))} />
      </Section>
      <Section ruled title={t("byItself")}>
        <Checkbox
          name="isAutomatic"
          label={t("isAutomatic")}
          help={t("automaticHelp")}
          {...checkedState(sent, "isAutomatic", sending.isAutomatic)}
        />
        <Checkbox
          name="takesRequests"
          label={t("takesRequests")}
          help={t("requestsHelp", { url: page.requestUrl })}
          {...checkedState(sent, "takesRequests", sending.takesRequests)}
        />
        <p>
          <RowsLink to={`${cancelTo}/requests`}>{t("requestsLink")}</RowsLink>
        </p>
      </Section>
      <ActionBar
        start={
          <ButtonLink variant="quiet" to={cancelTo}>
            {common("actions.cancel")}
          </ButtonLink>
        }
      >
        <SubmitButton name="intent" value="save" busyLabel={t("saving")}>
          {t("save")}
        </SubmitButton>
      </ActionBar>
    </Form>
  );
}
