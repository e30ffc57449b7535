import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

/** What goes, what stays and why; and a word to type, because nothing brings it back. */
export function EraseForm({ text, sent }: { text: string; sent: SentForm | undefined }) {
  const t = useText("privacy");
  return (
    <div className="stack">
      <p className="sm">{text}</p>
      <ul className="stack s1 sm muted list-disc pl-5">
        {["goes", "money", "counts", "suppressed"].map((key) => (
          <li key={key}>{t(`erase.${key}`)}</li>
        ))}
      </ul>
      <Form method="post" action="?" className="form" noValidate>
        <TextField
          name="word"
          label={t("erase.type", { word: t("erase.word") })}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          {...fieldState(sent, "word")}
        />
        <div>
          <SubmitButton variant="danger" name="intent" value="erase">
            {t("erase.send")}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}
