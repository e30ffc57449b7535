import type { Attributes } from "#app/domains/contacts/attribute.rules";

export type MergeKind = "contact" | "company";

/** The columns of a person that a merge fills, as they stand in the database. */
export type MergeContact = {
  name: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  companyId: string | null;
  attributes: Attributes;
};

/** The columns of a company that a merge fills. `renewalDate` is a day, `revenueMinor` goes with its currency. */
export type MergeCompany = {
  name: string;
  country: string | null;
  segment: string | null;
  ownerUserId: string | null;
  renewalDate: string | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  attributes: Attributes;
};

/** What the one that stays has after a merge: its own, and what it lacked from the other. Nothing filled is overwritten. */
export function mergedContact(kept: MergeContact, other: MergeContact): MergeContact {
  const isNamed = ({ name, email, phone }: MergeContact) => name !== "" && name !== email && name !== phone;
  return {
    name: isNamed(kept) || !isNamed(other) ? kept.name || other.name : other.name,
    email: kept.email ?? other.email,
    phone: kept.phone ?? other.phone,
    jobTitle: kept.jobTitle ?? other.jobTitle,
    language: kept.language ?? other.language,
    country: kept.country ?? other.country,
    segment: kept.segment ?? other.segment,
    companyId: kept.companyId ?? other.companyId,
    attributes: { ...other.attributes, ...kept.attributes },
  };
}

/** The same for companies; an amount is taken with its currency or not at all. */
export function mergedCompany(kept: MergeCompany, other: MergeCompany): MergeCompany {
  const revenue = kept.revenueMinor === null ? other : kept;
  return {
    name: kept.name || other.name,
    country: kept.country ?? other.country,
    segment: kept.segment ?? other.segment,
    ownerUserId: kept.ownerUserId ?? other.ownerUserId,
    renewalDate: kept.renewalDate ?? other.renewalDate,
    revenueMinor: revenue.revenueMinor,
    revenueCurrency: revenue.revenueCurrency,
    attributes: { ...other.attributes, ...kept.attributes },
  };
}

/** Which record a column or an attribute ("attributes.plan") is taken from, where somebody chose. */
export type MergePicks = Record<string, "kept" | "merged">;

/** Columns and attributes that both records have and that differ: only there is something to choose. Columns first. */
export function differing<Fields extends MergeContact | MergeCompany>(kept: Fields, merged: Fields): string[] {
  const isDifferent = (one: unknown, other: unknown) => isFilled(one) && isFilled(other) && !isSame(one, other);
  const columns = Object.keys(kept).filter((name) => !HIDDEN.has(name) && isDifferent(amountOf(kept, name), amountOf(merged, name)));
  const attributes = Object.keys(kept.attributes).filter((name) => isDifferent(kept.attributes[name], merged.attributes[name]));
  return [...columns, ...attributes.map((name) => `${ATTRIBUTES}${name}`)];
}

const ATTRIBUTES = "attributes.";
const HIDDEN = new Set(["attributes", "revenueCurrency"]);

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== "";

/** A column with the columns that mean something only with it. */
const amountOf = (fields: object, name: string): unknown =>
  isFilled(valueOf(fields, name)) ? [name, ...(TOGETHER[name] ?? [])].map((part) => valueOf(fields, part)) : null;

/** What comes of a merge with the choices somebody made; a choice where there is none is passed over. */
export function withPicks<Fields extends MergeContact | MergeCompany>(
  result: Fields,
  { kept, merged }: { kept: Fields; merged: Fields },
  picks: MergePicks,
): Fields {
  const columns: Record<string, unknown> = {};
  const attributes: Attributes = {};
  for (const key of differing(kept, merged)) {
    const from = picks[key] === "merged" ? merged : picks[key] === "kept" ? kept : null;
    if (!from) continue;
    if (!key.startsWith(ATTRIBUTES)) for (const part of [key, ...(TOGETHER[key] ?? [])]) columns[part] = valueOf(from, part);
    else Object.assign(attributes, onlyOf(from.attributes, key.slice(ATTRIBUTES.length)));
  }
  return { ...result, ...(columns as Partial<Fields>), attributes: { ...result.attributes, ...attributes } };
}

const onlyOf = (attributes: Attributes, name: string): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => key === name));

/**
 * What a record gets back when a merge is undone: its fields from before, but for those somebody changed since the merge.
 *
 * @param before what it had; @param after what the merge made of it; @param now what it has.
 */
export function restored<Fields extends MergeContact | MergeCompany>(before: Fields, after: Fields, now: Fields): Fields {
  const isChanged = (name: string) => !isSame(valueOf(after, name), valueOf(now, name));
  const values = Object.keys(before).map((name) => {
    const isKept = [name, ...(TOGETHER[name] ?? [])].some(isChanged);
    return [name, valueOf(isKept ? now : before, name)];
  });
  const attributes = restoredAttributes(before.attributes, after.attributes, now.attributes);
  return { ...now, ...(Object.fromEntries(values) as Partial<Fields>), attributes };
}

/** Columns that mean something only with each other. */
const TOGETHER: Record<string, string[]> = { revenueMinor: ["revenueCurrency"], revenueCurrency: ["revenueMinor"] };

const valueOf = (fields: object, name: string): unknown => (fields as Record<string, unknown>)[name];

function restoredAttributes(before: Attributes, after: Attributes, now: Attributes): Attributes {
  const result: Attributes = {};
  for (const [name, value] of Object.entries(now)) {
    if (!isSame(after[name], value)) result[name] = value;
    else if (name in before) result[name] = before[name] ?? value;
  }
  return result;
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
