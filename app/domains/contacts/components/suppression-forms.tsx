import { Form } from "@remix-run/react";
import { GIVEN_REASONS, LIFT_GROUNDS, type Suppressed } from "#app/domains/contacts/suppression.rules";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

type Reader = { language: string; timeZone: string };
export type ShownSuppression = Omit<Suppressed, "since"> & { since: string | Date; mayBeLifted: boolean };

/** Why and since when, and who says so. */
export function SuppressionText({ suppressed, language, timeZone }: { suppressed: Omit<ShownSuppression, "mayBeLifted"> } & Reader) {
  const t = useText("suppressions");
  const { reason, source, since } = suppressed;
  return (
    <p>
      <span className="b">{t(`since.${reason}`, { date: formatDate(since, language, timeZone) })}.</span>{" "}
      <span className="muted">{t(`sources.${source}`)}</span>
    </p>
  );
}

/** @param address sent along where the page does not know it. @param intent how the page calls it. */
export function SuppressForm({ sent, address, intent }: { sent: SentForm | undefined; address?: string; intent: "add" | "suppress" }) {
  const t = useText("suppressions");
  return (
    <Form method="post" action="?" className="form" noValidate>
      {address !== undefined && <input type="hidden" name="address" value={address} />}
      <SelectField
        name="reason"
        label={t("add.reason")}
        help={t("add.forEver")}
        options={GIVEN_REASONS.map((reason) => ({ value: reason, label: t(`add.choices.${reason}`) }))}
        {...fieldState(sent, "reason", GIVEN_REASONS[0])}
      />
      <div>
        <SubmitButton variant="secondary" name="intent" value={intent}>
          {t("add.submit")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function LiftForm({ sent, address }: { sent: SentForm | undefined; address?: string }) {
  const t = useText("suppressions");
  return (
    <Form method="post" action="?" className="form" noValidate>
      {address !== undefined && <input type="hidden" name="address" value={address} />}
      <RadioGroup
        name="ground"
        label={t("lift.ground")}
        choices={LIFT_GROUNDS.map((ground) => ({ value: ground, label: t(`lift.choices.${ground}`) }))}
        {...fieldState(sent, "ground")}
      />
      <div>
        <SubmitButton variant="secondary" name="intent" value="lift">
          {t("lift.submit")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Why addresses of a file are suppressed where a row does not say. */
export function FallbackReason({ sent }: { sent: SentForm | undefined }) {
  const t = useText("suppressions");
  return (
    <SelectField
      name="fallbackReason"
      label={t("file.fallback")}
      help={t("file.fallbackHelp")}
      emptyLabel={t("file.noFallback")}
      options={GIVEN_REASONS.map((reason) => ({ value: reason, label: t(`add.choices.${reason}`) }))}
      {...fieldState(sent, "fallbackReason")}
    />
  );
}
