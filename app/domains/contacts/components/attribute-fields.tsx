import { useText } from "#app/platform/i18n/use-text";
import { errorOf, type SentForm } from "#app/ui/form";
import { FieldHelp } from "#app/ui/field";

const EMPTY_ROWS = 3;

type Stored = Record<string, unknown>;

/** Own columns as rows of name and value, with a few empty ones to add to. Works without script: save for more rows. */
export function AttributeFields({ sent, stored }: { sent: SentForm | undefined; stored: Stored }) {
  const t = useText("contacts");
  const rows = [...rowsOf(sent, stored), ...Array.from({ length: EMPTY_ROWS }, () => ["", ""] as const)];
  return (
    <fieldset className="field">
      <legend className="label">{t("form.attributes")}</legend>
      <div className="stack s2">
        {rows.map(([name, value], index) => (
          <div key={index} className="row tight">
            <input
              className="input"
              name="attributeNames[]"
              defaultValue={name}
              aria-label={t("form.attributeName")}
              placeholder={t("form.attributeName")}
              maxLength={100}
            />
            <input
              className="input"
              name="attributeValues[]"
              defaultValue={value}
              aria-label={t("form.attributeValue")}
              placeholder={t("form.attributeValue")}
              maxLength={2000}
            />
          </div>
        ))}
      </div>
      <FieldHelp name="attributes" help={t("form.attributesHelp")} error={errorOf(sent, "attributes")} />
    </fieldset>
  );
}

function rowsOf(sent: SentForm | undefined, stored: Stored): Array<readonly [string, string]> {
  const names = sent?.values?.attributeNames;
  const values = sent?.values?.attributeValues;
  if (Array.isArray(names) && Array.isArray(values)) {
    return names.map((name, index) => [String(name), String(values[index] ?? "")] as const).filter(([name, value]) => name || value);
  }
  return Object.entries(stored).map(([name, value]) => [name, String(value)] as const);
}
