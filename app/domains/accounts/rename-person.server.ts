import { userIdOf, type Ctx } from "#app/platform/context.server";
import { updateUserName } from "#app/domains/accounts/user-name.repository.server";

/** The name of whoever acts, as everybody in their workspaces reads it. */
export async function renamePerson(ctx: Ctx, name: string): Promise<void> {
  const userId = userIdOf(ctx);
  if (userId) await updateUserName(ctx.app, userId, name);
}
