import { useNavigate } from "@remix-run/react";
import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { ButtonLink } from "#app/ui/button";
import { classNames } from "#app/ui/class-names";

export type DialogProps = {
  title: ReactNode;
  /** Where closing leads. A dialog has an address of its own (`?reject=…`), so it can be shared and works without script. */
  closeTo: string;
  children: ReactNode;
  /** Buttons, the deciding one last. Leave out when the form inside has its own. */
  actions?: ReactNode;
  /** Shows it as part of the page (the development page). */
  inFlow?: boolean;
};

/** A decision with a reason. Rendered open by the server; with JavaScript it holds the focus and Escape closes it. */
export function Dialog({ title, closeTo, children, actions, inFlow }: DialogProps) {
  const id = useId();
  const dialog = useModal(closeTo, !inFlow);
  return (
    <>
      {!inFlow && <div className="dialog-scrim" aria-hidden="true" />}
      <dialog className={classNames("dialog", inFlow && "in-flow")} open ref={dialog} aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {children}
        {actions && <DialogActions>{actions}</DialogActions>}
      </dialog>
    </>
  );
}

/** The buttons of a dialog, for a form inside it: the safe one first, the deciding one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}

function useModal(closeTo: string, isModal: boolean) {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();

  useEffect(() => {
    const element = dialog.current;
    if (!element || !isModal) return;
    const close = (event: Event) => {
      event.preventDefault();
      navigate(closeTo, { preventScrollReset: true });
    };
    // The server sent it open without being modal; only showModal() holds the focus.
    element.close();
    element.showModal();
    element.addEventListener("cancel", close);
    return () => element.removeEventListener("cancel", close);
  }, [closeTo, isModal, navigate]);

  return dialog;
}

export type DrawerProps = {
  /** Name of the region for a screen reader. */
  label: string;
  closeTo: string;
  closeLabel: string;
  head?: ReactNode;
  /** The next step, always in sight. */
  foot?: ReactNode;
  children: ReactNode;
};

/** One thing of a list with the list beside it; make it the last child of the page. On a phone it is the page. */
export function Drawer({ label, closeTo, closeLabel, head, foot, children }: DrawerProps) {
  return (
    <aside className="drawer" aria-label={label}>
      <div className="head">
        <div>{head}</div>
        <ButtonLink to={closeTo} variant="quiet" icon={X} iconOnly preventScrollReset>
          {closeLabel}
        </ButtonLink>
      </div>
      <div className="body">{children}</div>
      {foot && <div className="foot">{foot}</div>}
    </aside>
  );
}
