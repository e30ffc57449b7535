import type pg from "pg";

type Asking = { query: (...call: unknown[]) => unknown };

/** Counts what a server asks its database from here on: every statement of every connection of its pool. */
export function countQueries(pool: pg.Pool): { during(work: () => Promise<unknown>): Promise<number> } {
  let asked = 0;
  const known = new WeakSet<object>();
  pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    const asking = client as unknown as Asking;
    const ask = asking.query.bind(client);
    asking.query = (...call) => {
      asked += 1;
      return ask(...call);
    };
  });
  return {
    during: async (work) => {
      const before = asked;
      await work();
      return asked - before;
    },
  };
}
