import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";

/** Asked, under way, done; or ended before it was done. */
export type BeadState = "asked" | "now" | "done" | "ended";

/** The one shape that runs through the product. Decoration: a word stands beside it. */
export function Bead({ state }: { state: BeadState }) {
  return <span className={classNames("bead", state !== "asked" && state)} aria-hidden="true" />;
}

/** Beads on a line. `label` says it in words: "Step 4 of 6: meeting". */
export function Beads({ states, label, spread }: { states: readonly BeadState[]; label: string; spread?: boolean }) {
  return (
    <span className={classNames("beads", spread && "spread")} role="img" aria-label={label}>
      {states.map((state, index) => (
        <Bead key={index} state={state} />
      ))}
    </span>
  );
}

/** States of a line of `total` steps of which `done` are done and, unless all are, the next is under way. */
export function beadStates(done: number, total: number, isEnded = false): BeadState[] {
  return Array.from({ length: total }, (_, index) => (index < done ? "done" : index === done ? (isEnded ? "ended" : "now") : "asked"));
}

export type ChainItem = { key: string; state: BeadState; children: ReactNode };

/** What happened and what comes next, as a list. */
export function Chain({ items }: { items: readonly ChainItem[] }) {
  return (
    <ol className="chain">
      {items.map((item) => (
        <li key={item.key} className={classNames(item.state)}>
          <Bead state={item.state} />
          <div>{item.children}</div>
        </li>
      ))}
    </ol>
  );
}

/** The steps of a wizard; the current one is marked for a screen reader too. */
export function Steps({ items, label }: { items: readonly { key: string; state: BeadState; label: ReactNode }[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} aria-current={item.state === "now" ? "step" : undefined}>
          <Bead state={item.state} />
          {item.label}
        </li>
      ))}
    </ol>
  );
}
