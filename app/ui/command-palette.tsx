import { Link } from "@remix-run/react";
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { Kbd } from "#app/ui/kbd";
import { activeAfter, flatOptions, type PaletteGroup } from "#app/ui/palette-options";

export type CommandPaletteProps = {
  groups: readonly PaletteGroup[];
  text: string;
  onType: (text: string) => void;
  /** The option that Enter would open; null for none. */
  active: string | null;
  onActivate: (id: string | null) => void;
  onChoose: (to: string) => void;
  onClose: () => void;
  /** Where Enter leads while nothing is chosen, and the link below the list: the page of all results. */
  allTo: string;
  /** What is going on, for sight and screen reader: "3 results", "Searching …". */
  status: ReactNode;
  labels: { title: string; placeholder: string; all: string; hint: string; close: string };
  /** Shows it as part of the page (the development page). */
  inFlow?: boolean;
};

/**
 * A field with what it finds below it, over the page. A combobox: the field keeps the focus, arrows move the choice, Enter opens it,
 * Escape closes, and the focus goes back to where it came from.
 */
export function CommandPalette({ inFlow, onClose, labels, ...props }: CommandPaletteProps) {
  const dialog = useModal(onClose, !inFlow);
  const id = useId();
  return (
    <dialog className={classNames("palette", inFlow && "in-flow")} ref={dialog} open={inFlow} aria-label={labels.title}>
      <PaletteField id={id} labels={labels} isFocused={!inFlow} {...props} />
      <Options id={id} {...props} />
      <div className="palette-foot">
        <Link to={props.allTo} onClick={onClose}>
          {labels.all}
        </Link>
        <span className="subtle keys">{labels.hint}</span>
        <button type="button" className="btn quiet small" onClick={onClose}>
          {labels.close} <Kbd>Esc</Kbd>
        </button>
      </div>
    </dialog>
  );
}

type PartProps = Omit<CommandPaletteProps, "inFlow" | "onClose" | "labels"> & { id: string };

function PaletteField({ id, groups, text, onType, active, onActivate, onChoose, allTo, status, labels, isFocused }: FieldProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const next = activeAfter(event.key, groups, active);
    if (next !== undefined) {
      event.preventDefault();
      onActivate(next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onChoose(flatOptions(groups).find((option) => option.id === active)?.to ?? allTo);
    }
  };
  return (
    <div className="palette-field">
      <input
        className="input"
        type="text"
        role="combobox"
        aria-label={labels.title}
        aria-expanded={groups.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        placeholder={labels.placeholder}
        value={text}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        // The palette was asked for in order to type: nothing else on the page is of use while it is open.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFocused}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="sm muted" role="status">
        {status}
      </p>
    </div>
  );
}

type FieldProps = PartProps & { labels: CommandPaletteProps["labels"]; isFocused: boolean };

function Options({ id, groups, active, onActivate, onChoose }: PartProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div className="palette-list" role="listbox" id={`${id}-list`} aria-label={groups.map(({ label }) => label).join(", ")} ref={list}>
      {groups.map((group) => (
        <div key={group.key} role="group" aria-labelledby={`${id}-of-${group.key}`}>
          <div className="palette-group" id={`${id}-of-${group.key}`}>
            {group.label}
          </div>
          {group.options.map((option) => (
            // The field has the focus and the keys; an option is only pointed at.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={option.id}
              id={`${id}-${option.id}`}
              className="palette-option"
              role="option"
              tabIndex={-1}
              aria-selected={option.id === active}
              onMouseMove={() => onActivate(option.id)}
              onClick={() => onChoose(option.to)}
            >
              <span>{option.label}</span>
              {option.detail && <span className="sm muted">{option.detail}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function useModal(onClose: () => void, isModal: boolean) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    const element = dialog.current;
    if (!element || !isModal) return;
    const from = document.activeElement;
    element.showModal();
    const onCancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    const onBackdrop = (event: MouseEvent) => {
      if (event.target === element) close.current();
    };
    element.addEventListener("cancel", onCancel);
    element.addEventListener("click", onBackdrop);
    return () => {
      element.removeEventListener("cancel", onCancel);
      element.removeEventListener("click", onBackdrop);
      element.close();
      if (from instanceof HTMLElement) from.focus();
    };
  }, [isModal]);
  return dialog;
}
