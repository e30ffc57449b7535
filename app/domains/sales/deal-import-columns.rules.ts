import { MEANINGS, type DealField } from "#app/domains/sales/deal-import-words.rules";
import { foldHeading, isReason, isRepairFile, ownName } from "#app/platform/uploads/file-columns";

/** What a file is of: revenue lines, or deals in a pipeline. */
export const DEAL_IMPORT_KINDS = ["sales", "deals"] as const;
export type DealImportKind = (typeof DEAL_IMPORT_KINDS)[number];

const BUYER = ["company", "company_id", "company_domain", "contact_email", "contact_name"] as const;

/** The columns of our own format, of each kind of file. */
export const DEAL_COLUMNS = {
  sales: [
    ...["external_id", ...BUYER, "amount", "currency", "closed_on", "product", "recurring"],
    ...["owner", "referrer", "corrects", "note"],
  ] as DealField[],
  deals: [
    ...["external_id", "title", "stage", ...BUYER, "amount", "currency", "expected_close", "closed_on"],
    ...["created_on", "owner", "note"],
  ] as DealField[],
} satisfies Record<DealImportKind, DealField[]>;

export const DATE_FIELDS = ["closed_on", "expected_close", "created_on"] as const satisfies readonly DealField[];
export type DateField = (typeof DATE_FIELDS)[number];

/** What becomes of a column: a field of ours, or nothing. */
export type DealUse = DealField | "skip";

export type DealColumns = {
  names: readonly string[];
  at: Partial<Record<DealField, number>>;
  isRepair: boolean;
};

/** Without these a row says nothing; of `anyOf` one is enough. */
const NEEDED: Record<DealImportKind, readonly DealField[]> = {
  sales: ["external_id", "amount", "closed_on"],
  deals: ["external_id", "stage", "contact_email"],
};
const BUYERS: readonly DealField[] = ["company", "company_id", "company_domain", "contact_email"];

export type MappingProblem = { code: "twice" | "missing" | "buyer"; field: DealField };

/** What keeps a file from being read with this mapping. */
export function mappingProblems(kind: DealImportKind, uses: readonly DealUse[]): MappingProblem[] {
  const twice = DEAL_COLUMNS[kind].filter((field) => uses.indexOf(field) !== uses.lastIndexOf(field));
  const missing = NEEDED[kind].filter((field) => !uses.includes(field));
  const hasBuyer = kind === "deals" || BUYERS.some((field) => uses.includes(field));
  return [
    ...twice.map((field) => ({ code: "twice" as const, field })),
    ...missing.map((field) => ({ code: "missing" as const, field })),
    ...(hasBuyer ? [] : [{ code: "buyer" as const, field: "company" as const }]),
  ];
}

/** Where each field stands; of one that stands twice the first counts. */
export function placeDealColumns(names: readonly string[], uses: readonly DealUse[]): DealColumns {
  const at: DealColumns["at"] = {};
  for (const [index, use] of uses.entries()) if (use !== "skip") at[use] ??= index;
  return { names, at, isRepair: isRepairFile(names) };
}

/** What somebody said before that columns of these names are. A map: a column may be called `constructor`. */
export type RememberedUses = ReadonlyMap<string, DealUse>;

/** The columns of a file as they are remembered, by the names that mean something. */
export const usesByName = (names: readonly string[], uses: readonly DealUse[]): RememberedUses =>
  new Map(
    names.flatMap((name, index) => {
      const own = ownName(name);
      return own === "" || isReason(own) ? [] : [[own, uses[index] ?? "skip"] as const];
    }),
  );

/**
 * What each column most likely is: as it was told before, else by our own name for it, else by the words of its heading in
 * English, Dutch, German or French. No field is given twice; what nothing is known of is left out.
 */
export function suggestDealUses(kind: DealImportKind, names: readonly string[], remembered: RememberedUses): DealUse[] {
  const fields: readonly DealField[] = DEAL_COLUMNS[kind];
  const taken = new Set<DealUse>();
  const take = (use: DealUse | undefined): DealUse | null => {
    if (use === undefined || (use !== "skip" && (taken.has(use) || !fields.includes(use)))) return null;
    taken.add(use);
    return use;
  };
  const told = names.map((name) => (isReason(ownName(name)) ? "skip" : take(remembered.get(ownName(name)))));
  const meant = names.map((name, index) => (told[index] ? null : meaningIn(fields, name)));
  const inOrder = [...meant.entries()].sort(([, one], [, two]) => (one?.rank ?? 1_000) - (two?.rank ?? 1_000));
  for (const [index, meaning] of inOrder) if (meaning) told[index] = take(meaning.field);
  return told.map((use) => use ?? "skip");
}

function meaningIn(fields: readonly DealField[], name: string): { field: DealField; rank: number } | null {
  const own = fields.find((field) => field === ownName(name));
  if (own) return { field: own, rank: -1 };
  const found = (MEANINGS.get(foldHeading(name)) ?? []).find(({ field }) => fields.includes(field));
  return found ?? null;
}
