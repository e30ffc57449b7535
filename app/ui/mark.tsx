import { classNames } from "#app/ui/class-names";

/** The mark: an open bowl hands over to a filled one. Decoration, the name stands beside it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg className={classNames("mark", className)} viewBox="0 0 34 20" fill="none" stroke="currentColor" strokeWidth="3" aria-hidden="true">
      <circle cx="8" cy="11" r="6" />
      <path d="M14 4v14.6" />
      <circle cx="24" cy="11" r="6" fill="currentColor" />
      <path d="M30 4v14.6" />
    </svg>
  );
}

/** The mark with its second bowl still dashed: something is about to be handed on. */
export function EmptyMark() {
  return (
    <svg className="art" viewBox="0 0 120 80" fill="none" stroke="currentColor" strokeWidth="5" aria-hidden="true">
      <circle cx="34" cy="44" r="21" />
      <path d="M55 18v50" />
      <circle cx="89" cy="44" r="23.5" fill="currentColor" stroke="none" opacity=".14" />
      <circle cx="89" cy="44" r="21" strokeDasharray="3 7" strokeLinecap="round" />
      <path d="M110 18v50" strokeDasharray="3 7" strokeLinecap="round" />
    </svg>
  );
}
