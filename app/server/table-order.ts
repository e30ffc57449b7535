/**
 * Tables in an order in which each comes after all tables it points to.
 * Tables that point to each other in a circle keep their order among themselves, at the earliest place.
 */
export function parentsFirst<Table extends { name: string }>(tables: Table[], references: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const isReady = ({ name }: Table) => !references.some(({ from, to }) => from === name && to !== name && waiting.has(to));
    const ready = left.filter(isReady);
    const next = ready.length > 0 ? ready : left.slice(0, 1);
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return ordered;
}
