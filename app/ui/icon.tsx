import type { LucideIcon } from "lucide-react";
import { classNames } from "#app/ui/class-names";

export type IconType = LucideIcon;

/** A line icon of the size of its text. It says nothing to a screen reader: the word beside it does. */
export function Icon({ icon: Drawing, className }: { icon: IconType; className?: string }) {
  return <Drawing className={classNames("i", className)} aria-hidden="true" focusable="false" />;
}
