import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { fieldId } from "#app/ui/form";
import { Icon } from "#app/ui/icon";

/** What every field takes. `optionalLabel` ("optional") is shown in brackets; required fields are not marked. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  optionalLabel?: ReactNode;
  /** Hides the label from sight where the place says it already (a cell of a table). */
  labelHidden?: boolean;
  /** Tells fields apart when a page shows the same form twice. */
  within?: string;
  className?: string;
};

/** Ids and ARIA of a field's control. */
export function controlProps({ name, help, error, within }: Pick<FieldProps, "name" | "help" | "error" | "within">) {
  const id = fieldId(name, within);
  const describedBy = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ");
  return { id, name, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy || undefined } as const;
}

export function FieldHelp({ name, help, error, within }: Pick<FieldProps, "name" | "help" | "error" | "within">) {
  const id = fieldId(name, within);
  return (
    <>
      {error && (
        <p className="error-text" id={`${id}-error`}>
          <Icon icon={TriangleAlert} />
          <span>{error}</span>
        </p>
      )}
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </>
  );
}

export function FieldLabel({ label, optionalLabel }: Pick<FieldProps, "label" | "optionalLabel">) {
  return (
    <>
      {label}
      {optionalLabel && <span className="opt"> ({optionalLabel})</span>}
    </>
  );
}

/** Label above, control, error, help. Use the ready fields; this is for a control of your own (give it `controlProps`). */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  return (
    <div className={classNames("field", props.error && "error", props.className)}>
      <label htmlFor={fieldId(props.name, props.within)} className={classNames(props.labelHidden && "vh")}>
        <FieldLabel label={props.label} optionalLabel={props.optionalLabel} />
      </label>
      {children}
      <FieldHelp {...props} />
    </div>
  );
}

/** The row of buttons under a form: the main one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}
