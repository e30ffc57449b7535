import { Form } from "@remix-run/react";
import type { Owners } from "#app/ui/hand-over";
import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea, TextField } from "#app/ui/text-field";

const optionsOf = (owners: Owners) => owners.map(({ userId, name }) => ({ value: userId, label: name }));

type FollowProps = { sent: SentForm | undefined; colleagues: Owners; today: string; dueWorkingDays: number; asksWish: boolean };

/** A colleague takes the answer up, until a day; for passives with what would make it a 9. */
export function StartFollowUp({ sent, colleagues, today, dueWorkingDays, asksWish }: FollowProps) {
  const t = useText("care");
  const common = useText("common");
  const optional = common("form.optional");
  return (
    <Section title={t("answer.follow")} sub={t("answer.followText")} ruled>
      <Form method="post" className="form" noValidate>
        <SelectField
          name="ownerUserId"
          label={t("answer.owner")}
          emptyLabel={t("answer.usual")}
          options={optionsOf(colleagues)}
          {...fieldState(sent, "ownerUserId")}
        />
        <TextField
          name="dueOn"
          type="date"
          short
          label={t("answer.dueOn")}
          optionalLabel={optional}
          help={t("answer.dueHelp", { count: dueWorkingDays })}
          min={today}
          {...fieldState(sent, "dueOn")}
        />
        {asksWish && (
          <TextArea
            name="wish"
            label={t("answer.wish")}
            optionalLabel={optional}
            help={t("answer.wishHelp")}
            maxLength={5_000}
            {...fieldState(sent, "wish")}
          />
        )}
        <div>
          <SubmitButton name="intent" value="open">
            {t("answer.start")}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}

/** Hands the person over to sales, with the answer attached. */
export function MakeLead({ sent, sellers }: { sent: SentForm | undefined; sellers: Owners }) {
  const t = useText("care");
  const common = useText("common");
  return (
    <Section title={t("answer.makeLead")} sub={t("answer.makeLeadText")} ruled>
      <Form method="post" className="form" noValidate>
        <TextArea
          name="whyNow"
          label={t("answer.why")}
          optionalLabel={common("form.optional")}
          maxLength={2_000}
          {...fieldState(sent, "whyNow")}
        />
        <SelectField
          name="leadOwnerUserId"
          label={t("answer.leadOwner")}
          emptyLabel={t("answer.nextSeller")}
          options={optionsOf(sellers)}
          {...fieldState(sent, "leadOwnerUserId")}
        />
        <div>
          <SubmitButton name="intent" value="lead" variant="secondary">
            {t("answer.make")}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}

export function NothingNeeded() {
  const t = useText("care");
  return (
    <Section title={t("answer.nothing")} sub={t("answer.nothingText")} ruled>
      <Form method="post">
        <SubmitButton name="intent" value="no_action" variant="secondary">
          {t("answer.setAside")}
        </SubmitButton>
      </Form>
    </Section>
  );
}
