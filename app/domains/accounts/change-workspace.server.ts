import { inTransaction, type Ctx } from "#app/platform/context.server";
import { updateWorkspace } from "#app/domains/accounts/workspace.repository.server";
import type { WorkspaceChange } from "#app/domains/accounts/workspace.schema";
import { recordActivity } from "#app/domains/activity/record-activity.server";

/** Stores how a workspace looks and counts. The currency is for what is made from now on; amounts keep the one they have. */
export async function changeWorkspace(ctx: Ctx, change: WorkspaceChange): Promise<void> {
  const fields = (Object.keys(change) as Array<keyof WorkspaceChange>).filter((field) => change[field] !== ctx.workspace[field]);
  await inTransaction(ctx, async (tx) => {
    await updateWorkspace(tx, change);
    await recordActivity(tx, "workspace.changed", { kind: "workspace", id: ctx.workspaceId }, { fields });
  });
}
