import type { Ctx } from "#app/platform/context.server";
import type { WorkspaceChange } from "#app/domains/accounts/workspace.schema";

export async function updateWorkspace(ctx: Ctx, change: WorkspaceChange): Promise<void> {
  const { workspaceId } = ctx;
  // Raw SQL: Workspace is a global table, and the change has to be part of the transaction that records it.
  await ctx.db.$executeRaw`
    UPDATE "Workspace" SET "name" = ${change.name}, "language" = ${change.language}, "timeZone" = ${change.timeZone}, "currency" = ${change.currency},
      "brandColor" = ${change.brandColor}, "website" = ${change.website}, "postalAddress" = ${change.postalAddress}, "mailFromName" = ${change.mailFromName},
      "currentClassMonths" = ${change.currentClassMonths}
    WHERE "id" = ${workspaceId}`;
}
