import {
  AUDIENCE_LIMITS,
  CONDITION_KINDS,
  LIST_KINDS,
  NUMBER_KINDS,
  type Audience,
  type Condition,
  type ConditionKind,
  type FlagKind,
  type ListKind,
  type Match,
  type NumberKind,
} from "#app/domains/campaigns/audience.rules";
import type { FieldError } from "#app/ui/form";

export type TypedCondition = { kind: string; value: string };
/** What the form holds while somebody edits it: text as typed, with rows that may be empty. */
export type TypedAudience = { match: Match; groups: Array<{ match: Match; rows: TypedCondition[] }> };

export const MATCH_FIELD = "match";
export const groupMatchField = (group: number): string => `group${group}_match`;
export const kindField = (group: number, row: number): string => `group${group}_kind${row}`;
export const valueField = (group: number, row: number): string => `group${group}_value${row}`;

export const isNumberKind = (kind: string): kind is NumberKind => Object.hasOwn(NUMBER_KINDS, kind);
export const isListKind = (kind: string): kind is ListKind => (LIST_KINDS as readonly string[]).includes(kind);

/** The stored rules as the form shows them. */
export const typedAudience = ({ match, groups }: Audience): TypedAudience => ({
  match,
  groups: groups.map((group) => ({
    match: group.match,
    rows: group.conditions.map((condition) => ({ kind: condition.kind, value: valueText(condition) })),
  })),
});

export const valueText = (condition: Condition): string => ("value" in condition ? [condition.value].flat().join(", ") : "");

/** What was sent, in the order of the form; rows and groups that hold nothing are left out. */
export function sentAudience(values: Record<string, unknown>): TypedAudience {
  const textOf = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
  const matchOf = (name: string): Match => (textOf(name) === "any" ? "any" : "all");
  const groups = Array.from({ length: AUDIENCE_LIMITS.groups }, (_, group) => ({
    match: matchOf(groupMatchField(group)),
    rows: Array.from({ length: AUDIENCE_LIMITS.conditions }, (_, row) => ({
      kind: textOf(kindField(group, row)),
      value: textOf(valueField(group, row)),
    })).filter(({ kind, value }) => kind !== "" || value !== ""),
  })).filter(({ rows }) => rows.length > 0);
  return { match: matchOf(MATCH_FIELD), groups };
}

type Refusal = "choose" | "unknown" | "number" | "missing" | "tooMany" | "none";
/** Says a refusal in the reader's words. */
type Words = (refusal: Refusal, values?: Record<string, string | number>) => string;

/** Reads typed rules; each problem with the field of the row as the form shows it again. */
export function readAudience(typed: TypedAudience, words: Words): { audience: Audience; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const groups = typed.groups.map(({ match, rows }, group) => ({
    match,
    conditions: rows.flatMap((row, index) => {
      const refuse = (field: string, ...refusal: Parameters<Words>) => {
        errors.push({ path: field, message: words(...refusal) });
        return [];
      };
      return readCondition(row, {
        kind: (...refusal) => refuse(kindField(group, index), ...refusal),
        value: (...refusal) => refuse(valueField(group, index), ...refusal),
      });
    }),
  }));
  if (typed.groups.length === 0) errors.push({ path: kindField(0, 0), message: words("none") });
  return { audience: { match: typed.match, groups }, errors };
}

type Refuse = (...refusal: Parameters<Words>) => Condition[];

function readCondition({ kind, value }: TypedCondition, refuse: { kind: Refuse; value: Refuse }): Condition[] {
  if (kind === "") return refuse.kind("choose");
  if (!(CONDITION_KINDS as readonly string[]).includes(kind)) return refuse.kind("unknown");
  if (isNumberKind(kind)) {
    const [min, max] = NUMBER_KINDS[kind];
    const number = /^\d{1,5}$/.test(value) ? Number(value) : -1;
    return number >= min && number <= max ? [{ kind, value: number }] : refuse.value("number", { min, max });
  }
  if (!isListKind(kind)) return [{ kind: kind as Exclude<ConditionKind, NumberKind | ListKind> satisfies FlagKind }];
  const list = [
    ...new Set(
      value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
  if (list.length === 0) return refuse.value("missing");
  const { values, valueLength } = AUDIENCE_LIMITS;
  if (list.length > values || list.some((part) => [...part].length > valueLength))
    return refuse.value("tooMany", { max: values, length: valueLength });
  return [{ kind, value: list }];
}
