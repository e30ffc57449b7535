import { Prisma } from "#prisma/generated/client";
import type { GlobalDb } from "#app/platform/db/client.server";
import { findScopeProblem, type ModelFields } from "#app/platform/db/scope.rules";

/**
 * The client that belongs to one workspace. Every call must name that workspace in its `where` and `data`, writes hold
 * scalars only, and global tables, with whatever lies below them, are out of reach: composite keys alone do not keep workspaces apart in Prisma, a nested
 * `connect` moves a row across with every key satisfied (docs/decisions/005-tenancy.md).
 */
export function scopedDb(prisma: GlobalDb, workspaceId: string): ScopedClient {
  const made = kept.get(prisma) ?? new Map<string, ScopedClient>();
  kept.set(prisma, made);
  const known = made.get(workspaceId) ?? makeScopedDb(prisma, workspaceId);
  made.delete(workspaceId);
  made.set(workspaceId, known); // last: the one at the front was used longest ago
  const [oldest] = made.keys();
  if (made.size > MOST_KEPT && oldest !== undefined) made.delete(oldest);
  return known;
}

// Making one costs more than a query, and a request makes several contexts. It holds no state of its own.
const kept = new WeakMap<GlobalDb, Map<string, ScopedClient>>();
const MOST_KEPT = 500;

function makeScopedDb(prisma: GlobalDb, workspaceId: string) {
  const fields = relationFieldsOf(prisma);
  return prisma.$extends({
    name: "one workspace",
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const problem = findScopeProblem({ model, operation, args: args, workspaceId, fields });
          if (problem) throw new ScopeError(`${model}.${operation}: ${problem}`);
          return query(args);
        },
      },
    },
  });
}

/** A programming fault, never a person's mistake: a call that is not bound to the workspace of its context. */
export class ScopeError extends Error {
  override readonly name = "ScopeError";
}

export type ScopedClient = ReturnType<typeof makeScopedDb>;

/** What queries get: the client of one workspace, or its open transaction. */
export type ScopedDb = Omit<ScopedClient, "$transaction" | "$connect" | "$disconnect" | "$on" | "$use" | "$extends">;

let cachedFields: ModelFields | undefined;

function relationFieldsOf(prisma: GlobalDb): ModelFields {
  if (cachedFields) return cachedFields;
  const { models } = (prisma as unknown as { _runtimeDataModel: RuntimeDataModel })._runtimeDataModel;
  cachedFields = new Map(
    Object.entries(models).map(([name, model]) => [
      name,
      {
        isScoped: model.fields.some((field) => field.name === "workspaceId"),
        relations: new Map(model.fields.filter((field) => field.kind === "object").map((field) => [field.name, field.type])),
      },
    ]),
  );
  return cachedFields;
}

type RuntimeDataModel = { models: Record<string, { fields: Array<{ name: string; kind: string; type: string }> }> };

export { Prisma };
