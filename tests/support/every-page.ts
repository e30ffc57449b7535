/** All rows of a list, read page after page as somebody who follows the links does. */
export async function everyPage<Row>(
  load: (cursor: string | undefined) => Promise<{ data: readonly Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    rows.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}
