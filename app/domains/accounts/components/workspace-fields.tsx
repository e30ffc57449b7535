import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { SelectField, TextField } from "#app/ui/text-field";

type Stored = { language: string; timeZone: string; currency: string; brandColor: string };

/** Language, time zone, currency and colour: the same fields at set-up and in the settings. */
export function WorkspaceFields({ sent, stored, timeZones }: { sent: SentForm | undefined; stored: Stored; timeZones: readonly string[] }) {
  const t = useText("settings");
  const languages = [
    { value: "en", label: "English" },
    { value: "nl", label: "Nederlands" },
  ];
  const zones = timeZones.map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }));
  return (
    <>
      <SelectField name="language" label={t("workspace.language")} options={languages} {...fieldState(sent, "language", stored.language)} />
      <SelectField
        name="timeZone"
        label={t("workspace.timeZone")}
        help={t("workspace.timeZoneHelp")}
        options={zones}
        {...fieldState(sent, "timeZone", stored.timeZone)}
      />
      <TextField
        name="currency"
        label={t("workspace.currency")}
        help={t("workspace.currencyHelp")}
        maxLength={3}
        short
        {...fieldState(sent, "currency", stored.currency)}
      />
      <TextField
        name="brandColor"
        label={t("workspace.brandColor")}
        help={t("workspace.brandColorHelp")}
        maxLength={7}
        short
        {...fieldState(sent, "brandColor", stored.brandColor)}
      />
    </>
  );
}
