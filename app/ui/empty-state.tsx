import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { EmptyMark } from "#app/ui/mark";

export type EmptyStateProps = {
  title: ReactNode;
  /** What this is for and how it usually starts. */
  children: ReactNode;
  /** One first step; a quiet second one at most. */
  actions?: ReactNode;
  /** As a tile of its own; without it, inside another area. */
  tile?: boolean;
};

export function EmptyState({ title, children, actions, tile = true }: EmptyStateProps) {
  return (
    <div className={classNames("empty", tile && "tile")}>
      <EmptyMark />
      <p className="title">{title}</p>
      <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
