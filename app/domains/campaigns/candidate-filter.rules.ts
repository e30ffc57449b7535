import { PART_COLUMNS, type PartColumn } from "#app/domains/nps/nps-dimensions";

/** What the current answer of a person says of them; null for nothing. */
export type AnswerGroups = Record<PartColumn, string | null>;

export const CANDIDATE_CLASSES = ["promoter", "passive"] as const;

/** A part of the people who can be invited: those whose current answer is of this group, file and class. */
export type CandidateFilter = Partial<Record<PartColumn, string>> & { class?: (typeof CANDIDATE_CLASSES)[number] };

const LONGEST_VALUE = 300;

/** The part an address asks for. What it does not know it leaves out, so that nobody is counted in by a slip of the pen. */
export function candidateFilterIn(query: URLSearchParams): CandidateFilter {
  const filter: CandidateFilter = {};
  for (const column of PART_COLUMNS) {
    const value = query.get(column)?.trim().slice(0, LONGEST_VALUE);
    if (value) filter[column] = value;
  }
  const npsClass = CANDIDATE_CLASSES.find((known) => known === query.get("class"));
  return npsClass ? { ...filter, class: npsClass } : filter;
}

/** An address with this part of the people: "?team=North", or "?" for all of them. */
export function candidateAddress(filter: CandidateFilter, more: Record<string, string | null> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more })) if (value) query.set(name, value);
  return `?${query.toString()}`;
}

/** Whether somebody is of that part; who gave no answer is of the whole only. */
export function isOfPart(person: { groups: AnswerGroups | null; npsClass: string | null }, filter: CandidateFilter): boolean {
  const { class: npsClass, ...groups } = filter;
  if (npsClass && person.npsClass !== npsClass) return false;
  return Object.entries(groups).every(([column, value]) => person.groups?.[column as PartColumn] === value);
}

export const isWhole = (filter: CandidateFilter): boolean => Object.keys(filter).length === 0;
