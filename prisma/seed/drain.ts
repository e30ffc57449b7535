import { handlers } from "#app/jobs/handlers.server";
import type { App } from "#app/platform/app.server";
import type { WorkspaceSettings } from "#app/platform/context.server";
import { drainQueue } from "#app/platform/jobs/worker.server";

// Side by side: a thread works on one job while the database works on another.
const JOBS_OF_A_THREAD = 4;

/** Does the jobs that are due; those that they cause as well. */
export const drain = (app: App, workspace: WorkspaceSettings): Promise<void> =>
  drainQueue({ app, handlers, recurring: [], findWorkspace: () => Promise.resolve(workspace) }, JOBS_OF_A_THREAD);
