import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { TextField } from "#app/ui/text-field";

/** "Who sent you?", for who came without a link; a colleague confirms later who is meant. Needs the texts "landing". */
export function SentByField({ sent }: { sent: SentForm | undefined }) {
  const t = useText("landing");
  const optional = t("form.optional");
  return (
    <TextField
      name="sentBy"
      label={t("form.sentBy")}
      optionalLabel={optional}
      autoComplete="off"
      maxLength={120}
      {...fieldState(sent, "sentBy")}
    />
  );
}
