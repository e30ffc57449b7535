import type { Sort } from "#app/ui/data-table";

/** The sort of a table whose order stands in the address: a column, with a minus in front from last to first. */
export const sortLinks = <Order extends string>(order: Order, to: (order: Order) => string): Sort => ({
  key: order.replace(/^-/, ""),
  direction: order.startsWith("-") ? "descending" : "ascending",
  to: (key, direction) => to((direction === "descending" ? `-${key}` : key) as Order),
});
