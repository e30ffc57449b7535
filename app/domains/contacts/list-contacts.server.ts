import { z } from "zod";
import { listContactRows } from "#app/domains/contacts/contact.repository.server";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";

const CONTACTS_A_PAGE = 50;

export type ContactListItem = { id: string; name: string; email: string | null; companyName: string | null };

/** A page of people by name; `search` finds parts of names, addresses and companies. */
export async function listContacts(
  ctx: Ctx,
  { search, after }: { search: string; after: string | null },
): Promise<{ contacts: ContactListItem[]; next: string | null }> {
  const last = decodeCursor(after ?? undefined, z.tuple([z.string(), z.string()]));
  const rows = await listContactRows(ctx, { search, after: last && { name: last[0], id: last[1] }, take: CONTACTS_A_PAGE + 1 });
  const { data, nextCursor } = toPage(rows, CONTACTS_A_PAGE, (row) => [row.name, row.id]);
  return { contacts: data.map(({ company, ...row }) => ({ ...row, companyName: company?.name ?? null })), next: nextCursor };
}
