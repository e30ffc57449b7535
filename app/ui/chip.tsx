import { Link } from "@remix-run/react";
import { ChevronDown, Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon";

/** A row of filters. Every filter lives in the address. */
export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {children}
    </div>
  );
}

/** A filter that is set; the link takes it away. `removeLabel` is read after it ("remove"). */
export function Chip({
  label,
  value,
  removeTo,
  removeLabel,
}: {
  label: ReactNode;
  value: ReactNode;
  removeTo: string;
  removeLabel: string;
}) {
  return (
    <Link className="chip" to={removeTo} preventScrollReset>
      <span>{label}</span> <b>{value}</b> <Icon icon={X} />
      <span className="vh">{removeLabel}</span>
    </Link>
  );
}

export type FilterChipProps = {
  label: ReactNode;
  /** What is chosen now; leave out for "add a filter" (dashed). */
  value?: ReactNode;
  choices?: readonly { key: string; label: ReactNode; to: string; current?: boolean }[];
  /** A small GET form instead of, or under, the choices. */
  children?: ReactNode;
};

/** A filter with its choices: opens without script, each choice is a link. */
export function FilterChip({ label, value, choices = [], children }: FilterChipProps) {
  return (
    <details className="chip-menu" name="filter">
      <summary className={value === undefined ? "chip add" : "chip"}>
        {value === undefined && <Icon icon={Plus} />}
        <span>{label}</span>
        {value !== undefined && (
          <>
            {" "}
            <b>{value}</b> <Icon icon={ChevronDown} />
          </>
        )}
      </summary>
      <div className="choices">
        {choices.map((choice) => (
          <Link key={choice.key} to={choice.to} aria-current={choice.current ? "true" : undefined} preventScrollReset>
            {choice.label}
          </Link>
        ))}
        {children}
      </div>
    </details>
  );
}

export type ChoiceChipProps = {
  label: string;
  allLabel: string;
  /** What is chosen now; nothing for all of them. */
  current: string | undefined;
  choices: readonly { key: string; label: string }[];
  /** The address of the list with this value, or without one. */
  to: (value?: string) => string;
};

/** A filter of which one value can be chosen, or all. */
export function ChoiceChip({ label, allLabel, current, choices, to }: ChoiceChipProps) {
  return (
    <FilterChip
      label={label}
      value={current && (choices.find(({ key }) => key === current)?.label ?? current)}
      choices={[
        { key: "", label: allLabel, to: to(), current: !current },
        ...choices.map((choice) => ({ ...choice, to: to(choice.key), current: choice.key === current })),
      ]}
    />
  );
}
