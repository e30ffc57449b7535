import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { listCompanyNames } from "#app/domains/contacts/company.repository.server";
import { findCompanyName } from "#app/domains/contacts/get-company.server";
import { listContacts } from "#app/domains/contacts/list-contacts.server";
import { previewMerge } from "#app/domains/contacts/merge-people.server";
import type { MergeFields } from "#app/domains/contacts/merge.repository.server";
import { differing, type MergeKind } from "#app/domains/contacts/merge.rules";
import type { Ctx } from "#app/platform/context.server";
import { formatMoney } from "#app/platform/money";
import { countryName, languageName } from "#app/ui/place-names";

export type MergeCandidate = { id: string; name: string; hint: string };
/** A line of the comparison; `stays` is the side whose value is left, `isOpen` says that somebody may choose the other. */
export type MergeRow = { key: string; kept: string; merged: string; stays: "kept" | "merged"; isOpen: boolean };

const CANDIDATES = 20;

/** Records that may be the same as `id`: what was searched for, or those of the same name. */
export async function mergeCandidates(ctx: Ctx, kind: MergeKind, { id, name }: { id: string; name: string }, search: string | null) {
  const wanted = search ?? (kind === "company" ? (name.split(/\s+/)[0] ?? "") : name);
  if (wanted === "") return [];
  const found: MergeCandidate[] =
    kind === "contact"
      ? (await listContacts(ctx, { search: wanted, after: null })).contacts.map((row) => ({
          id: row.id,
          name: row.name || row.email || row.id,
          hint: [row.email, row.companyName].filter(Boolean).join(" · "),
        }))
      : (await listCompanyNames(ctx, wanted, CANDIDATES + 1)).map((row) => ({ ...row, hint: "" }));
  return found.filter((candidate) => candidate.id !== id).slice(0, CANDIDATES);
}

/** Both records and the outcome, line by line in words; only what either of them has. @throws DomainError `not_found`. */
export async function mergeComparison(ctx: Ctx, kind: MergeKind, keptId: string, mergedId: string) {
  const preview = await previewMerge(ctx, { kind, keptId, mergedId });
  const [kept, merged, result] = [preview.kept, preview.merged, preview.result];
  const words = await wordsOf(ctx, [kept, merged]);
  const open = new Set(differing(kept, merged));
  const rows = keysOf(kept, merged).map((key): MergeRow => {
    const line = { key, kept: words(kept, key), merged: words(merged, key) };
    return { ...line, stays: words(result, key) === line.kept ? "kept" : "merged", isOpen: open.has(key) };
  });
  return { keptName: kept.name, mergedName: merged.name, rows: rows.filter((row) => row.kept || row.merged) };
}

/** Columns by their name, attributes as "attributes.plan"; an amount stands with its currency in one line. */
function keysOf(...records: MergeFields[]): string[] {
  const columns = records.flatMap((fields) => Object.keys(fields)).filter((name) => name !== "attributes" && name !== "revenueCurrency");
  const attributes = records.flatMap((fields) => Object.keys(fields.attributes)).map((name) => `attributes.${name}`);
  return [...new Set([...columns, ...attributes])];
}

/** Makes words of the columns of a record: names instead of ids, countries instead of codes. */
async function wordsOf(ctx: Ctx, records: MergeFields[]): Promise<(fields: MergeFields, key: string) => string> {
  const companyIds = [...new Set(records.flatMap((fields) => ("companyId" in fields && fields.companyId ? [fields.companyId] : [])))];
  const companies = new Map(await Promise.all(companyIds.map(async (id) => [id, (await findCompanyName(ctx, id)) ?? id] as const)));
  const staff = new Map((await listAllStaff(ctx)).map(({ userId, name }) => [userId, name]));
  const asWords: Record<string, (value: string, fields: MergeFields) => string> = {
    companyId: (id) => companies.get(id) ?? id,
    ownerUserId: (id) => staff.get(id) ?? id,
    country: (code) => countryName(code, ctx.language),
    language: (code) => languageName(code, ctx.language),
    revenueMinor: (minor, fields) =>
      "revenueCurrency" in fields && fields.revenueCurrency
        ? formatMoney({ minor: BigInt(minor), currency: fields.revenueCurrency }, ctx.language)
        : minor,
  };
  return (fields, key) => {
    const attribute = /^attributes\.(.*)$/s.exec(key)?.[1];
    const value = attribute === undefined ? (fields as unknown as Record<string, unknown>)[key] : fields.attributes[attribute];
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    if (typeof text !== "string") return "";
    return asWords[key]?.(text, fields) ?? text;
  };
}
