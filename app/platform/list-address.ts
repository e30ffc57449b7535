/** The order of a list as its address says it: a column, with a minus in front from last to first. */
export type ListOrder<Column extends string = string> = Column | `-${Column}`;

/** The order in an address; `usual` when it has none or one that this list does not know. */
export function orderIn<Column extends string>(
  query: URLSearchParams,
  columns: readonly Column[],
  usual: ListOrder<Column>,
): ListOrder<Column> {
  const asked = query.get("sort") ?? "";
  const column = columns.find((known) => known === columnOf(asked));
  if (!column) return usual;
  return isDescending(asked) ? `-${column}` : column;
}

export const columnOf = <Column extends string>(order: ListOrder<Column>): Column => order.replace(/^-/, "") as Column;

export const isDescending = (order: ListOrder): boolean => order.startsWith("-");

/** A few rows that need no pages, in the order asked. Words stand as the language orders them; a row without a value stands last. */
export function inOrder<Row, Column extends string>(
  rows: readonly Row[],
  order: ListOrder<Column>,
  values: Record<Column, (row: Row) => string | number | null>,
  language: string,
): Row[] {
  const valueOf = values[columnOf(order)];
  const words = new Intl.Collator(language, { numeric: true });
  const direction = isDescending(order) ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [first, second] = [valueOf(left), valueOf(right)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    const difference = typeof first === "number" && typeof second === "number" ? first - second : words.compare(`${first}`, `${second}`);
    return direction * difference;
  });
}

/** A filter's value: trimmed, of a bounded length, undefined when empty. */
export const textIn = (query: URLSearchParams, name: string): string | undefined => query.get(name)?.trim().slice(0, 200) || undefined;

export function yesNoIn(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name);
  return value === "yes" ? true : value === "no" ? false : undefined;
}

export const yesNo = (value: boolean | undefined): "yes" | "no" | undefined => (value === undefined ? undefined : value ? "yes" : "no");

/** An address with the values that are set: "?class=promoter&sort=-name", or "?" for none. */
export function addressOf(values: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return `?${query.toString()}`;
}
