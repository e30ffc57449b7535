import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { listCompanyNames } from "#app/domains/contacts/company.repository.server";
import { findCompanyName } from "#app/domains/contacts/get-company.server";
import { listContacts } from "#app/domains/contacts/list-contacts.server";
import { previewMerge } from "#app/domains/contacts/merge-people.server";
import type { MergeFields } from "#app/domains/contacts/merge.repository.server";
import type { MergeKind } from "#app/domains/contacts/merge.rules";
import type { Ctx } from "#app/platform/context.server";
import { formatMoney } from "#app/platform/money";
import { countryName, languageName } from "#app/ui/place-names";

export type MergeCandidate = { id: string; name: string; hint: string };
export type MergeRow = { key: string; kept: string; merged: string; result: string };

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
  const names = new Set([kept, merged].flatMap((fields) => Object.keys({ ...fields, ...fields.attributes })));
  for (const hidden of ["attributes", "revenueCurrency"]) names.delete(hidden);
  const rows = [...names].map((key): MergeRow => ({ key, kept: words(kept, key), merged: words(merged, key), result: words(result, key) }));
  return { keptName: kept.name, mergedName: merged.name, rows: rows.filter((row) => row.kept || row.merged) };
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
    const value = (fields as unknown as Record<string, unknown>)[key] ?? fields.attributes[key];
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    if (typeof text !== "string") return "";
    return asWords[key]?.(text, fields) ?? text;
  };
}
