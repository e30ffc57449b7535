import { COMMENTS, COMPANY_FIRST, FIRST_NAMES, JOB_TITLES, LAST_NAMES, SEGMENTS, type Segment } from "#prisma/seed/names";
import type { Random } from "#prisma/seed/random";

export type Customer = {
  externalId: string;
  name: string;
  email: string;
  company: string;
  companyId: string;
  domain: string;
  segment: Segment;
  country: "NL" | "BE" | "DE";
  language: "nl" | "de" | "en";
  team: string;
  jobTitle: string;
  /** How they feel at heart, 0–10 with decimals; each answer lies near it. */
  mood: number;
};

export type DemoCompany = { id: string; name: string; segment: Segment; country: "NL" | "BE" | "DE"; domain: string; mood: number };

/** `count` people: one at each company, the rest spread over them. */
export function makePeople(random: Random, companies: readonly DemoCompany[], count: number, taken: Set<string>): Customer[] {
  return Array.from({ length: count }, (_, index) => {
    const company = index < companies.length ? companies[index]! : random.pick(companies);
    const { name, local } = newPerson(random, taken, company.domain);
    return {
      externalId: `K-${String(1_001 + taken.size)}`,
      name,
      email: `${local}@${company.domain}`,
      company: company.name,
      companyId: company.id,
      domain: company.domain,
      segment: company.segment,
      country: company.country,
      language: company.country === "DE" ? "de" : random.chance(0.04) ? "en" : "nl",
      team: random.pick(["Noord", "Zuid", "West"]),
      jobTitle: random.pick(JOB_TITLES),
      mood: clamp(company.mood + (random.next() - 0.5) * 3),
    };
  });
}

function newPerson(random: Random, taken: Set<string>, domain: string): { name: string; local: string } {
  for (;;) {
    const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    const local = `${slug(first)}.${slug(last)}`;
    if (taken.has(`${first} ${last}`) || taken.has(`${local}@${domain}`)) continue;
    taken.add(`${first} ${last}`).add(`${local}@${domain}`);
    return { name: `${first} ${last}`, local };
  }
}

/** Companies with names and domains of their own. */
export function makeCompanies(random: Random, count: number): DemoCompany[] {
  const names = random.shuffle(
    COMPANY_FIRST.flatMap((first) =>
      (Object.entries(SEGMENTS) as Array<[Segment, readonly string[]]>).flatMap(([segment, kinds]) =>
        kinds.map((kind) => ({ segment, name: segment === "overheid" && kind === "Gemeente" ? `${kind} ${first}` : `${first} ${kind}` })),
      ),
    ),
  );
  return names.slice(0, count).map(({ name, segment }, index) => {
    const country = random.weighted({ NL: 84, BE: 12, DE: 4 });
    return { id: `B-${String(201 + index)}`, name, segment, country, domain: `${slug(name)}.example`, mood: 6.2 + random.next() * 4.2 };
  });
}

/** Whole scores near a mood; `drift` is how the company as a whole did in that wave. */
export function scoreOf(random: Random, mood: number, drift: number): number {
  return Math.round(clamp(mood + drift + (random.next() - 0.5) * 2.4));
}

export function commentOn(random: Random, score: number): string {
  if (!random.chance(0.55)) return "";
  return random.pick(COMMENTS[score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor"]);
}

const clamp = (value: number): number => Math.min(10, Math.max(0, value));

export const slug = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
