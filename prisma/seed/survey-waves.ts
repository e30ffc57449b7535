import { stringify } from "csv-stringify/sync";
import { COLUMNS } from "#app/domains/nps/nps-import-columns.rules";
import { commentOn, scoreOf, type Customer } from "#prisma/seed/customers";
import type { Random } from "#prisma/seed/random";

/** One wave of the survey: when it was held, what share answered, and how the company did. */
export type Wave = { name: string; sentDaysAgo: number; answeringShare: number; drift: number };

export const WAVES: readonly Wave[] = [
  { name: "nulmeting", sentDaysAgo: 724, answeringShare: 0.56, drift: -0.5 },
  { name: "tweede meting", sentDaysAgo: 395, answeringShare: 0.52, drift: -0.1 },
  { name: "derde meting", sentDaysAgo: 45, answeringShare: 0.6, drift: 0.25 },
];

/** The wave as the CSV file that the survey tool would export: those who answered, and those who were sent it and did not. */
export function waveCsv(random: Random, wave: Wave, customers: readonly Customer[], today: Date): string {
  const rows = customers.map((customer) => {
    const sentAt = new Date(today.getTime() - wave.sentDaysAgo * 86_400_000 - random.between(0, 600) * 60_000);
    const hasAnswered = random.chance(wave.answeringShare);
    const score = hasAnswered ? scoreOf(random, customer.mood, wave.drift) : null;
    const answeredAt = new Date(sentAt.getTime() + random.between(20, 9 * 24 * 60) * 60_000);
    return [
      `${wave.sentDaysAgo}-${customer.externalId}`,
      customer.externalId,
      customer.email,
      customer.name,
      customer.company,
      customer.companyId,
      score ?? "",
      score === null ? "" : commentOn(random, score),
      score === null ? "" : answeredAt.toISOString(),
      sentAt.toISOString(),
      "relationship",
      "",
      customer.team,
      customer.language,
      customer.country,
      customer.segment,
      customer.jobTitle,
    ];
  });
  return stringify([[...COLUMNS, "job_title"], ...rows]);
}
