import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classNames } from "#app/ui/class-names";
import { controlProps, Field, type FieldProps } from "#app/ui/field";

/** The field's own props, apart from those that go to its control. */
function splitField<Props extends FieldProps>({
  name,
  label,
  help,
  error,
  optionalLabel,
  labelHidden,
  within,
  className,
  ...control
}: Props) {
  return { field: { name, label, help, error, optionalLabel, labelHidden, within, className }, control };
}

type Native<Attributes> = Omit<Attributes, "name" | "className" | "id">;

export type TextFieldProps = FieldProps &
  Native<InputHTMLAttributes<HTMLInputElement>> & {
    /** A sign or icon in front, inside the input. */
    affix?: ReactNode;
    /** For a code, number or date: as short as what goes in. */
    short?: boolean;
  };

/** One line of text, an address, a date, a number. Give `autoComplete` and `inputMode` where they help. */
export function TextField({ affix, short, ...props }: TextFieldProps) {
  const { field, control } = splitField(props);
  const input = <input className={classNames("input", short && "short")} {...control} {...controlProps(field)} />;
  return (
    <Field {...field}>
      {affix ? (
        <div className="affix">
          <span aria-hidden="true">{affix}</span>
          {input}
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

export type TextAreaProps = FieldProps & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>;

export function TextArea(props: TextAreaProps) {
  const { field, control } = splitField(props);
  return (
    <Field {...field}>
      <textarea className="input" rows={3} {...control} {...controlProps(field)} />
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

export type SelectFieldProps = FieldProps &
  Native<SelectHTMLAttributes<HTMLSelectElement>> & {
    options: readonly Option[];
    /** First, empty choice ("Choose a campaign"). */
    emptyLabel?: string;
  };

export function SelectField({ options, emptyLabel, ...props }: SelectFieldProps) {
  const { field, control } = splitField(props);
  return (
    <Field {...field}>
      <select className="input" {...control} {...controlProps(field)}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export type MoneyFieldProps = FieldProps & Native<InputHTMLAttributes<HTMLInputElement>> & { currency: string; language: string };

/** An amount as people write it ("1.250,50"); the server reads it. The currency's sign stands in front. */
export function MoneyField({ currency, language, ...props }: MoneyFieldProps) {
  const { field, control } = splitField(props);
  const sign = currencySign(currency, language);
  return (
    <Field {...field}>
      <div className={classNames("affix", sign.length > 1 && "long")}>
        <span aria-hidden="true">{sign}</span>
        <input className="input short" inputMode="decimal" autoComplete="off" {...control} {...controlProps(field)} />
      </div>
    </Field>
  );
}

function currencySign(currency: string, language: string): string {
  const parts = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

export type FileFieldProps = FieldProps & Native<InputHTMLAttributes<HTMLInputElement>>;

/** One or more files; the form needs `encType="multipart/form-data"`. */
export function FileField(props: FileFieldProps) {
  const { field, control } = splitField(props);
  return (
    <Field {...field}>
      <input type="file" className="input" {...control} {...controlProps(field)} />
    </Field>
  );
}
