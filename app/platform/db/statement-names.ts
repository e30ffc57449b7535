import { createHash } from "node:crypto";

const MOST_NAMES = 400;
const LONGEST_SQL = 10_000;

/**
 * Names for statements that come back, so that each connection parses and plans them once: a query of Prisma with joins takes
 * the server longer to plan than to run. A statement gets its name when it is met for the second time; long ones (many rows at
 * once) and everything after the first few hundred stay without, because every name costs memory on every connection.
 */
export function statementNames({ most = MOST_NAMES, longest = LONGEST_SQL } = {}): (query: { sql: string }) => string | undefined {
  const names = new Map<string, string | undefined>();
  let named = 0;
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || named >= most || sql.length > longest) return known;
    if (!names.has(sql)) {
      if (names.size < 10 * most) names.set(sql, undefined);
      return undefined;
    }
    named += 1;
    const name = `s_${createHash("sha256").update(sql).digest("base64url").slice(0, 22)}`;
    names.set(sql, name);
    return name;
  };
}
