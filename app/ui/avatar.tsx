import { classNames } from "#app/ui/class-names";
import { Icon, type IconType } from "#app/ui/icon";

export type AvatarProps = { name?: string; icon?: IconType; size?: "small" | "regular" | "large"; tint?: boolean };

/** Initials of a name, or an icon for an event. Decoration: the name itself stands beside it. */
export function Avatar({ name, icon, size = "regular", tint }: AvatarProps) {
  return (
    <span className={classNames("avatar", size !== "regular" && size, tint && "tint")} aria-hidden="true">
      {icon ? <Icon icon={icon} /> : initialsOf(name ?? "")}
    </span>
  );
}

/** "Lars van Houten" → "LH": first letter of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
