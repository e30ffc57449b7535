import { Form } from "@remix-run/react";
import { useState } from "react";
import { BrandPreview } from "#app/domains/accounts/components/brand-preview";
import { WorkspaceFields } from "#app/domains/accounts/components/workspace-fields";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { Columns, ColumnSpan, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export type WorkspaceValues = {
  name: string;
  website: string | null;
  language: string;
  timeZone: string;
  currency: string;
  brandColor: string;
  postalAddress: string;
  mailFromName: string;
  currentClassMonths: number;
};

type Props = { sent: SentForm | undefined; workspace: WorkspaceValues; timeZones: readonly string[]; canChange: boolean };

/** Sent as a whole page: the colour and name of the frame change with it. */
export function WorkspaceForm({ sent, workspace, timeZones, canChange }: Props) {
  const t = useText("settings");
  const common = useText("common");
  const typedColor = fieldState(sent, "brandColor", workspace.brandColor).defaultValue ?? workspace.brandColor;
  const [color, setColor] = useState(typedColor);
  const optional = common("form.optional").replace(/[()]/g, "");

  return (
    <Form
      method="post"
      className="stack s6"
      noValidate
      reloadDocument
      onChange={(event) => setColor(colorIn(event.currentTarget) ?? color)}
    >
      <ErrorSummary title={t("problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <fieldset disabled={!canChange} className="stack s6">
        <Columns>
          <ColumnSpan span={6}>
            <Section title={t("workspace.title")} titleHidden>
              <div className="form">
                <TextField name="name" label={t("workspace.name")} {...fieldState(sent, "name", workspace.name)} />
                <TextField
                  name="website"
                  type="url"
                  label={t("workspace.website")}
                  optionalLabel={optional}
                  {...fieldState(sent, "website", workspace.website)}
                />
                <WorkspaceFields sent={sent} stored={workspace} timeZones={timeZones} />
              </div>
            </Section>
          </ColumnSpan>
          <ColumnSpan span={6}>
            <Section title={t("workspace.preview")}>
              <BrandPreview color={color} />
            </Section>
            <Section title={t("workspace.sender")}>
              <div className="form">
                <TextField
                  name="mailFromName"
                  label={t("workspace.mailFromName")}
                  {...fieldState(sent, "mailFromName", workspace.mailFromName)}
                />
                <TextField
                  name="postalAddress"
                  label={t("workspace.postalAddress")}
                  help={t("workspace.postalAddressHelp")}
                  {...fieldState(sent, "postalAddress", workspace.postalAddress)}
                />
              </div>
            </Section>
            <Section title={t("workspace.customers")}>
              <div className="form">
                <TextField
                  name="currentClassMonths"
                  label={t("workspace.currentClassMonths")}
                  help={t("workspace.currentClassMonthsHelp")}
                  inputMode="numeric"
                  maxLength={2}
                  short
                  {...fieldState(sent, "currentClassMonths", workspace.currentClassMonths)}
                />
              </div>
            </Section>
          </ColumnSpan>
        </Columns>
        {canChange && (
          <FormActions>
            <SubmitButton>{t("workspace.save")}</SubmitButton>
          </FormActions>
        )}
      </fieldset>
    </Form>
  );
}

const colorIn = (form: HTMLFormElement): string | null => {
  const field = form.elements.namedItem("brandColor");
  return field instanceof HTMLInputElement ? field.value.trim() : null;
};
