import { listWorkspaces } from "#app/domains/accounts/account.repository.server";
import type { App } from "#app/platform/app.server";
import { createContext, type Ctx } from "#app/platform/context.server";

/** Work of a recurring job, one workspace after the other. `name` is written down as who acts. */
export async function forEveryWorkspace(app: App, name: string, work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  for (const workspace of await listWorkspaces(app)) await work(createContext({ app, workspace, actor: { kind: "job", id: name } }));
}
