import { useId, type ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { TilePattern } from "#app/ui/tile-pattern";

/** A thing one can pick up. Figures and sections get none. */
export function Tile({
  children,
  padding = "regular",
  className,
}: {
  children: ReactNode;
  padding?: "none" | "regular" | "large";
  className?: string;
}) {
  return <div className={classNames("tile", padding === "regular" && "pad", padding === "large" && "pad-lg", className)}>{children}</div>;
}

/** A quiet area inside a page. */
export function Well({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("well", className)}>{children}</div>;
}

/** The one invitation of a page, on the accent with tiles. Put one large button in it. */
export function Hero({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="hero" aria-labelledby={id}>
      <TilePattern />
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Label and value pairs. */
export function Pairs({ items }: { items: readonly { key: string; label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="pairs">
      {items.map((item) => (
        <div key={item.key} className="contents">
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
