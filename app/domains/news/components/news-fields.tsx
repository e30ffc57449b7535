import { Form } from "@remix-run/react";
import type { TargetChoice } from "#app/domains/news/list-news.server";
import { textName, titleName } from "#app/domains/news/news-form";
import { NEWS_LIMITS } from "#app/domains/news/news.rules";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Checkbox } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { checkedState, fieldState, type SentForm } from "#app/ui/form";
import { ActionBar, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea, TextField } from "#app/ui/text-field";

type Props = {
  values: Record<string, string>;
  targets: readonly TargetChoice[];
  wasMailed: boolean;
  sent: SentForm | undefined;
  cancelTo: string;
};

export function NewsFields({ values, targets, wasMailed, sent, cancelTo }: Props) {
  const t = useText("news");
  const common = useText("common");
  const state = (name: string) => fieldState(sent, name, values[name]);
  return (
    <Form method="post" action="?" className="form" noValidate>
      <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <input type="hidden" name="version" value={values.version} />
      {LANGUAGES.map((language) => (
        <Section key={language} ruled title={t(`language.${language}`)}>
          <TextField
            name={titleName(language)}
            label={t("form.title")}
            lang={language}
            maxLength={NEWS_LIMITS.title}
            {...state(titleName(language))}
          />
          <TextArea
            name={textName(language)}
            label={t("form.text")}
            lang={language}
            rows={5}
            maxLength={NEWS_LIMITS.text}
            {...state(textName(language))}
          />
        </Section>
      ))}
      <Section ruled title={t("form.where")} sub={t("form.languages")}>
        <SelectField name="target" label={t("form.target")} options={targets} {...state("target")} />
        <TextField name="startsOn" type="date" short label={t("form.startsOn")} {...state("startsOn")} />
        <TextField name="endsOn" type="date" short label={t("form.endsOn")} help={t("form.endsOnHelp")} {...state("endsOn")} />
        {wasMailed ? (
          <p className="muted sm">{t("form.wasMailed")}</p>
        ) : (
          <Checkbox
            name="isMailed"
            label={t("form.mail")}
            help={t("form.mailHelp")}
            {...checkedState(sent, "isMailed", values.isMailed === "on")}
          />
        )}
      </Section>
      <ActionBar
        start={
          <ButtonLink variant="quiet" to={cancelTo}>
            {common("actions.cancel")}
          </ButtonLink>
        }
      >
        <SubmitButton name="intent" value="save">
          {t("form.save")}
        </SubmitButton>
      </ActionBar>
    </Form>
  );
}
