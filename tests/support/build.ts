import { ensureBuilt } from "#app/server/ensure-built.mjs";
import { projectRoot } from "#app/platform/project-root.server";

/** Flows run against the server as it ships: built here when the sources changed. */
export default function setup() {
  ensureBuilt(projectRoot);
}
