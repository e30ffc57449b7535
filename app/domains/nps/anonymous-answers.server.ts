import { Prisma } from "#app/platform/db/scoped.server";

/**
 * The one place that says which answers `r` may be shown one by one and beside a name: all but those of employees to the mirror
 * survey. Of those only counts leave the repository.
 */
export const IS_NAMED = Prisma.sql`r."surveyType" <> 'mirror'`;

/** The same, for a query that is not raw. */
export const NAMED = { surveyType: { not: "mirror" } } as const;

/** The same, for one answer in hand. */
export const isNamed = ({ surveyType }: { surveyType: string }): boolean => surveyType !== "mirror";
