import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { Icon, type IconType } from "#app/ui/icon";

export type Tone = "success" | "warning" | "danger" | "info" | "accent";

/** An outcome: icon and word. Without a tone it is neutral ("Draft"). */
export function Badge({ tone, icon, children }: { tone?: Tone; icon?: IconType; children: ReactNode }) {
  return (
    <span className={classNames("badge", tone)}>
      {icon && <Icon icon={icon} />}
      {children}
    </span>
  );
}
