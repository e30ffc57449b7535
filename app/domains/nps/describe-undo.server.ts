import { listPeopleNames } from "#app/domains/contacts/remove-imported-people.server";
import { listAttributeDefinitions } from "#app/domains/nps/attribute-types.server";
import type { ImportRow } from "#app/domains/nps/nps-import.repository.server";
import { findResponders } from "#app/domains/nps/undo.repository.server";
import type { UndoPart, UndoResult } from "#app/domains/nps/undo.rules";
import type { Ctx } from "#app/platform/context.server";

/** Something that was kept, with a name and the page it is on. */
export type KeptItem = { key: string; part: UndoPart; name: string; path: string; because: string };

export type UndoPage = {
  state: "none" | "queued" | "running" | "done" | "failed";
  at: Date | null;
  result: UndoResult | null;
  kept: KeptItem[];
};

/** How far taking an import back is, or what came of it. */
export async function describeUndo(ctx: Ctx, row: Pick<ImportRow, "undoState" | "undoneAt" | "undoResult">): Promise<UndoPage> {
  const result = row.undoResult as UndoResult | null;
  const state = row.undoState as UndoPage["state"];
  return { state, at: row.undoneAt, result, kept: result && state === "done" ? await nameKept(ctx, result) : [] };
}

async function nameKept(ctx: Ctx, { examples }: UndoResult): Promise<KeptItem[]> {
  const idsOf = (part: UndoPart) => examples.filter((kept) => kept.part === part).map(({ id }) => id);
  const [responders, contacts, companies] = await Promise.all([
    findResponders(ctx, idsOf("responses")),
    listPeopleNames(ctx, "contact", idsOf("contacts")),
    listPeopleNames(ctx, "company", idsOf("companies")),
  ]);
  return examples.flatMap(({ part, id, because }) => {
    const responder = responders.get(id);
    const name = part === "responses" ? responder?.name : (part === "contacts" ? contacts : companies).get(id);
    const path = part === "companies" ? `companies/${id}` : `contacts/${responder?.contactId ?? id}`;
    return name === undefined ? [] : [{ key: `${part}:${id}`, part, name, path, because }];
  });
}

export type TextKept = { name: string; count: number; type: string };

/** Own columns of a file with values that are not what the column holds. */
export async function describeTextKept(ctx: Ctx, textKept: unknown): Promise<TextKept[]> {
  const counts = Object.entries(textKept as Record<string, number>);
  if (counts.length === 0) return [];
  const types = new Map((await listAttributeDefinitions(ctx)).map(({ name, type }) => [name, type]));
  return counts.map(([name, count]) => ({ name, count, type: types.get(name) ?? "number" }));
}
