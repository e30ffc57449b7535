import { TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { type FieldError, fieldId } from "#app/ui/form";
import { Icon } from "#app/ui/icon";

export type ErrorSummaryProps = {
  /** "Two things to repair" */
  title: ReactNode;
  errors?: readonly FieldError[] | null;
  within?: string;
};

/** The list on top of a form that came back: each error links to its field. Takes the focus when it appears. */
export function ErrorSummary({ title, errors, within }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const hasErrors = errors != null && errors.length > 0;

  useEffect(() => {
    if (hasErrors) box.current?.focus();
  }, [hasErrors, errors]);

  if (!hasErrors) return null;
  return (
    <div className="notice danger" role="alert" tabIndex={-1} ref={box}>
      <Icon icon={TriangleAlert} />
      <div>
        <p className="b">{title}</p>
        <ul className="sm">
          {errors.map((error) => (
            <li key={`${error.path}:${error.message}`}>
              <ErrorText error={error} within={within} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function ErrorText({ error: { path, message, to }, within }: { error: FieldError; within?: string }) {
  if (to) {
    return (
      <a href={to} target="_blank" rel="noreferrer">
        {message}
      </a>
    );
  }
  return path ? <a href={`#${fieldId(path, within)}`}>{message}</a> : <>{message}</>;
}
