import { addressOf, textIn } from "#app/platform/list-address";

/** What the figures of an import's report stand for. */
export const ROWS_KINDS = ["all", "created", "sends", "updated", "unchanged", "suppressed", "rejected"] as const;
export type RowsKind = (typeof ROWS_KINDS)[number];

export type RowsView = {
  kind: RowsKind;
  search?: string | undefined;
  /** Rows of the file up to this one were on the page before. */ after: number;
};

/** The rows an address asks for; all of them when it names no kind. */
export function rowsView(query: URLSearchParams): RowsView {
  const after = query.get("after") ?? "";
  return {
    kind: ROWS_KINDS.find((known) => known === query.get("kind")) ?? "all",
    search: textIn(query, "search"),
    after: /^\d{1,9}$/.test(after) ? Number(after) : -1,
  };
}

export const rowsAddress = ({ kind, search, after }: RowsView): string =>
  addressOf({ kind: kind === "all" ? null : kind, search, after: after < 0 ? null : String(after) });
