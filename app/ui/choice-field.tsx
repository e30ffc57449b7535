import type { InputHTMLAttributes, ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { controlProps, FieldHelp, FieldLabel, type FieldProps } from "#app/ui/field";
import { fieldId } from "#app/ui/form";

export type CheckboxProps = Omit<FieldProps, "optionalLabel"> &
  Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "className" | "type" | "id">;

/** One yes or no. It sends `value` ("on" unless said) when ticked and nothing when not. */
export function Checkbox({ name, label, help, error, labelHidden, within, className, ...input }: CheckboxProps) {
  return (
    <div className={classNames("field", error && "error", className)}>
      <label className="check">
        <input type="checkbox" {...input} {...controlProps({ name, help, error, within })} />
        <span className={classNames(labelHidden && "vh")}>{label}</span>
      </label>
      <FieldHelp name={name} help={help} error={error} within={within} />
    </div>
  );
}

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

export type RadioGroupProps = FieldProps & {
  choices: readonly Choice[];
  defaultValue?: string;
  /** `list` under each other; `across` in a line; `bar` as one control for two or three short words. */
  look?: "list" | "across" | "bar";
};

/** One of a few, all of them in sight. */
export function RadioGroup({ choices, defaultValue, look = "list", ...props }: RadioGroupProps) {
  const { name, label, help, error, optionalLabel, labelHidden, within, className } = props;
  const control = controlProps({ name, help, error, within });
  return (
    <fieldset className={classNames("field", error && "error", className)} aria-describedby={control["aria-describedby"]}>
      <legend className={classNames(labelHidden && "vh")}>
        <FieldLabel label={label} optionalLabel={optionalLabel} />
      </legend>
      <div className={look === "bar" ? "choice-bar" : classNames("checks", look === "across" && "across")}>
        {choices.map((choice, index) => (
          <RadioChoice
            key={choice.value}
            {...choice}
            look={look}
            name={name}
            id={choiceId(name, within, index)}
            isChosen={choice.value === defaultValue}
          />
        ))}
      </div>
      <FieldHelp name={name} help={help} error={error} within={within} />
    </fieldset>
  );
}

/** The first choice carries the field's id, so that the list of errors leads to it. */
const choiceId = (name: string, within: string | undefined, index: number) => fieldId(name, within) + (index === 0 ? "" : `-${index}`);

type RadioChoiceProps = Choice & { look: string; name: string; id: string; isChosen: boolean };

function RadioChoice({ value, label, hint, disabled, look, name, id, isChosen }: RadioChoiceProps) {
  const input = <input type="radio" id={id} name={name} value={value} defaultChecked={isChosen} disabled={disabled} />;
  return (
    <label className={classNames(look !== "bar" && "check")}>
      {input}
      <span>
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}

export type CheckboxGroupProps = Omit<RadioGroupProps, "defaultValue" | "look"> & { defaultValues?: readonly string[] };

/** Any number of a few; every ticked one sends `name=value`. */
export function CheckboxGroup({ choices, defaultValues = [], ...props }: CheckboxGroupProps) {
  const { name, label, help, error, optionalLabel, labelHidden, within, className } = props;
  const control = controlProps({ name, help, error, within });
  return (
    <fieldset className={classNames("field", error && "error", className)} aria-describedby={control["aria-describedby"]}>
      <legend className={classNames(labelHidden && "vh")}>
        <FieldLabel label={label} optionalLabel={optionalLabel} />
      </legend>
      <div className="checks">
        {choices.map((choice, index) => (
          <label className="check" key={choice.value}>
            <input
              type="checkbox"
              id={choiceId(name, within, index)}
              name={name}
              value={choice.value}
              defaultChecked={defaultValues.includes(choice.value)}
              disabled={choice.disabled}
            />
            <span>
              {choice.label}
              {choice.hint && <span className="hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldHelp name={name} help={help} error={error} within={within} />
    </fieldset>
  );
}
