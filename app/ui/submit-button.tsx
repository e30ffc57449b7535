import { useNavigation } from "@remix-run/react";
import type { MouseEvent, ReactNode } from "react";
import { buttonClass, ButtonContent, type ButtonLook } from "#app/ui/button";
import { classNames } from "#app/ui/class-names";

export type SubmitButtonProps = ButtonLook & {
  children: ReactNode;
  /** What it says while the form is on its way ("Sending 37"); without it a ring turns in its place. */
  busyLabel?: ReactNode;
  /** With several buttons in one form: which of them was pressed. */
  name?: string;
  value?: string;
  /** For a fetcher's form: `fetcher.state !== "idle"`. Otherwise the page's own navigation decides. */
  busy?: boolean;
  /** The form's `action`, when a page has several forms without named buttons. */
  action?: string;
  disabled?: boolean;
  className?: string;
  form?: string;
};

/**
 * Sends its form once: while anything is being sent, pressing again does nothing, and the pressed button says so in the
 * width it already had. Without JavaScript it is an ordinary submit button, so actions must be safe to repeat.
 */
export function SubmitButton(props: SubmitButtonProps) {
  const { children, busyLabel, name, value, busy, action, variant = "primary", size, icon, iconOnly, full, className, ...rest } = props;
  const navigation = useNavigation();
  const sending = busy ?? isSending(navigation);
  const isBusy = busy ?? (sending && isOurs(navigation, { name, value, action }));

  const refuseWhileSending = (event: MouseEvent) => {
    if (sending) event.preventDefault();
  };

  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={buttonClass({ variant, size, iconOnly, full }, className)}
      onClick={refuseWhileSending}
      aria-busy={isBusy || undefined}
      aria-disabled={sending || undefined}
      {...rest}
    >
      <span className="btn-labels">
        <span className={classNames(isBusy && "away")}>
          <ButtonContent icon={icon} iconOnly={iconOnly}>
            {children}
          </ButtonContent>
        </span>
        <span className={classNames(!isBusy && "away")} aria-hidden={!isBusy}>
          <span className="spin" aria-hidden="true" />
          {busyLabel && !iconOnly ? busyLabel : <span className="vh">{children}</span>}
        </span>
      </span>
    </button>
  );
}

type Navigation = ReturnType<typeof useNavigation>;

const isSending = (navigation: Navigation): boolean => navigation.state !== "idle" && navigation.formData !== undefined;

function isOurs(navigation: Navigation, { name, value, action }: { name?: string; value?: string; action?: string }): boolean {
  if (name !== undefined && navigation.formData?.get(name) !== (value ?? "")) return false;
  return action === undefined || navigation.formAction === action;
}
