import { Form } from "@remix-run/react";
import { CHANNEL_FIELDS, CHANNEL_LIMITS, type ChannelField } from "#app/domains/campaigns/channel-text.rules";
import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

type Props = { language: string; written: Partial<Record<ChannelField, string>>; hasGroups: boolean; sent: SentForm | undefined };

const ROWS: Record<ChannelField, number> = { whatsapp: 3, sms: 2, telegram: 3, mailSubject: 1, mail: 7, linkedin: 5, facebook: 5, x: 2 };

/** One field for each way of sharing; an empty one takes the campaign's share text. */
export function ChannelTextFields({ language, written, hasGroups, sent }: Props) {
  const t = useText("channel-texts");
  const common = useText("common");
  return (
    <Form method="post" className="form" noValidate>
      <p className="muted sm">
        {t("placeholders")} {hasGroups && t("groups")}
      </p>
      <input type="hidden" name="language" value={language} />
      {CHANNEL_FIELDS.map((field) => {
        const shared = { name: field, label: t(`field.${field}`), lang: language, maxLength: CHANNEL_LIMITS[field] };
        const help = t(field === "linkedin" || field === "facebook" ? "pasteHelp" : "empty");
        const state = fieldState(sent, field, written[field]);
        return ROWS[field] === 1 ? (
          <TextField key={field} {...shared} help={help} {...state} />
        ) : (
          <TextArea key={field} {...shared} help={help} rows={ROWS[field]} {...state} />
        );
      })}
      <div>
        <SubmitButton>{common("actions.save")}</SubmitButton>
      </div>
    </Form>
  );
}
