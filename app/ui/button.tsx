import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { Icon, type IconType } from "#app/ui/icon";

/** `primary` once a page; `secondary` beside it; `quiet` and `text` for what matters less; `danger` ends something. */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "text" | "danger" | "danger-quiet";

export type ButtonLook = {
  variant?: ButtonVariant;
  /** `large` is the main action of a phone screen (52 px); `small` is for rows of a table. */
  size?: "small" | "regular" | "large";
  icon?: IconType;
  /** Shows only the icon; the children become its name. */
  iconOnly?: boolean;
  /** As wide as its column. */
  full?: boolean;
};

export function buttonClass({ variant = "secondary", size = "regular", iconOnly, full }: ButtonLook, extra?: string): string | undefined {
  return classNames("btn", variant, size !== "regular" && size, iconOnly && "icon", full && "full", extra);
}

export function ButtonContent({ icon, iconOnly, children }: Pick<ButtonLook, "icon" | "iconOnly"> & { children: ReactNode }) {
  return (
    <>
      {icon && <Icon icon={icon} />}
      {iconOnly ? <span className="vh">{children}</span> : children}
    </>
  );
}

export type ButtonProps = ButtonLook & ButtonHTMLAttributes<HTMLButtonElement>;

/** A button that does something on this page. A form is sent by SubmitButton; going somewhere is a ButtonLink. */
export function Button({ variant, size, icon, iconOnly, full, className, children, type = "button", ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ variant, size, iconOnly, full }, className)} {...rest}>
      <ButtonContent icon={icon} iconOnly={iconOnly}>
        {children}
      </ButtonContent>
    </button>
  );
}

export type ButtonLinkProps = ButtonLook & Omit<LinkProps, "size">;

/** A link that looks like a button. It prefetches on intent; pass `reloadDocument` for a download. */
export function ButtonLink({ variant, size, icon, iconOnly, full, className, children, prefetch, ...rest }: ButtonLinkProps) {
  return (
    <Link
      className={buttonClass({ variant, size, iconOnly, full }, className)}
      prefetch={prefetch ?? (rest.reloadDocument ? "none" : "intent")}
      {...rest}
    >
      <ButtonContent icon={icon} iconOnly={iconOnly}>
        {children}
      </ButtonContent>
    </Link>
  );
}
