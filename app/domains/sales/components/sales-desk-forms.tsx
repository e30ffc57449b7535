import { Form } from "@remix-run/react";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import { clockText, ESCALATION_ROLES, type SalesSettings } from "#app/domains/sales/sales-settings.rules";
import { useText } from "#app/platform/i18n/use-text";
import { CheckboxGroup } from "#app/ui/choice-field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea, TextField } from "#app/ui/text-field";

export type SalesPerson = { userId: string; name: string };
type ClockProps = { settings: SalesSettings; people: readonly SalesPerson[]; sent: SentForm | undefined; language: string };

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = [
  { name: "acceptHours", label: "accept", minutes: "acceptWithinMinutes" },
  { name: "contactHours", label: "contact", minutes: "contactWithinMinutes" },
  { name: "remindHours", label: "remind", minutes: "remindBeforeMinutes" },
  { name: "escalateHours", label: "escalate", minutes: "escalateAfterMinutes" },
] as const;
const hoursText = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100);

/** When the workspace works, and how soon a lead is accepted and contacted. */
export function ClockForm({ settings, people, sent, language }: ClockProps) {
  const t = useText("desk");
  const roles = useText("settings");
  const weekday = (day: number) =>
    new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, day)));
  const typedDays = sent?.values?.workingDays;
  const days = Array.isArray(typedDays) ? typedDays.map(String) : settings.workingDays.map(String);
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="clock" />
      <CheckboxGroup
        name="workingDays[]"
        label={t("clock.days")}
        choices={DAYS.map((day) => ({ value: String(day), label: weekday(day) }))}
        defaultValues={days}
        error={errorOf(sent, "workingDays")}
      />
      <div className="row wraps items-end">
        <TextField
          name="opens"
          type="time"
          short
          label={t("clock.opens")}
          {...fieldState(sent, "opens", clockText(settings.opensMinute))}
        />
        <TextField name="closes" short label={t("clock.closes")} {...fieldState(sent, "closes", clockText(settings.closesMinute))} />
      </div>
      <TextArea
        name="holidays"
        label={t("clock.holidays")}
        help={t("clock.holidaysHelp")}
        rows={4}
        {...fieldState(sent, "holidays", settings.holidays.join("\n"))}
      />
      {HOURS.map(({ name, label, minutes }, index) => (
        <TextField
          key={name}
          name={name}
          inputMode="decimal"
          short
          label={t(`clock.${label}`)}
          help={index === 0 ? t("clock.hoursHelp") : undefined}
          {...fieldState(sent, name, hoursText(settings[minutes]))}
        />
      ))}
      <TextField
        name="claimDays"
        inputMode="numeric"
        short
        label={t("clock.claimDays")}
        {...fieldState(sent, "claimDays", settings.claimWorkingDays)}
      />
      <SelectField
        name="escalateTo"
        label={t("clock.escalateTo")}
        emptyLabel={t("clock.nobody")}
        options={[
          ...ESCALATION_ROLES.map((role) => ({ value: `role:${role}`, label: t("clock.role", { role: roles(`roles.${role}`) }) })),
          ...people.map(({ userId, name }) => ({ value: `user:${userId}`, label: name })),
        ]}
        {...fieldState(sent, "escalateTo", settings.escalateTo)}
      />
      <div>
        <SubmitButton>{t("clock.save")}</SubmitButton>
      </div>
    </Form>
  );
}

/** The workspace's own words for stages. */
export function StageNamesForm({ settings, sent }: Pick<ClockProps, "settings" | "sent">) {
  const t = useText("desk");
  const s = useText("sales");
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="stages" />
      {LEAD_STAGES.map((stage) => (
        <TextField
          key={stage}
          name={stage}
          label={s(`stage.${stage}`)}
          placeholder={s(`stage.${stage}`)}
          maxLength={30}
          autoComplete="off"
          {...fieldState(sent, stage, settings.stageNames[stage] ?? "")}
        />
      ))}
      <div>
        <SubmitButton>{t("stages.save")}</SubmitButton>
      </div>
    </Form>
  );
}
