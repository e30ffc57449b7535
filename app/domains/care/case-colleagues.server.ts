import { listColleagues, type Colleague } from "#app/domains/care/care-owner.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";

export { listColleagues, type Colleague };

/** Somebody who can be given a case. @throws DomainError `not_found` for a stranger and for who has no such role. */
export async function getColleague(ctx: Ctx, userId: string): Promise<Colleague> {
  const colleagues = await listColleagues(ctx);
  return requireFound(
    colleagues.find((colleague) => colleague.userId === userId),
    "colleague who works on cases",
  );
}
