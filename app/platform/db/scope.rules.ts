/** Per model: whether it belongs to a workspace, and which of its fields are relations. */
export type ModelFields = ReadonlyMap<string, { isScoped: boolean; relations: ReadonlySet<string> }>;

type Call = { model: string; operation: string; args: Record<string, unknown>; workspaceId: string; fields: ModelFields };

const WITH_WHERE = new Set([
  "findUnique",
  "findUniqueOrThrow",
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "count",
  "aggregate",
  "groupBy",
  "update",
  "updateMany",
  "updateManyAndReturn",
  "delete",
  "deleteMany",
  "upsert",
]);
const WITH_NEW_ROWS = new Set(["create", "createMany", "createManyAndReturn", "upsert"]);
const WITH_CHANGES = new Set(["update", "updateMany", "updateManyAndReturn", "upsert"]);

/**
 * Why a call may not be made by this workspace's client; `null` when it may.
 *
 * Refused: global tables, a `where` or new row without the workspace, a change of `workspaceId`, and any write through a
 * relation (`connect`, `create`, `set` … inside `data`), because that is how a row crosses over unseen.
 */
export function findScopeProblem({ model, operation, args, workspaceId, fields }: Call): string | null {
  const known = fields.get(model);
  if (!known?.isScoped) return "this table belongs to no workspace; use the global client";

  if (WITH_WHERE.has(operation)) {
    if (!isBound(args?.where, workspaceId)) return `where must hold workspaceId of the context`;
  } else if (!WITH_NEW_ROWS.has(operation)) {
    return "this operation is not known to be safe across workspaces";
  }

  for (const row of newRows(operation, args)) {
    if (row.workspaceId !== workspaceId) return "data must hold workspaceId of the context";
    const relation = findRelation(row, known.relations);
    if (relation) return `data.${relation}: write scalars only, a nested write can cross workspaces`;
  }
  for (const change of changes(operation, args)) {
    if ("workspaceId" in change) return "data must not change workspaceId";
    const relation = findRelation(change, known.relations);
    if (relation) return `data.${relation}: write scalars only, a nested write can cross workspaces`;
  }
  return null;
}

type Row = Record<string, unknown>;

/** Bound means: the workspace stands at the top, or in the composite key (`workspaceId_id: { workspaceId }`). */
function isBound(where: unknown, workspaceId: string): boolean {
  if (!isRow(where)) return false;
  if ("workspaceId" in where)
    return where.workspaceId === workspaceId || (isRow(where.workspaceId) && where.workspaceId.equals === workspaceId);
  return Object.entries(where).some(([key, value]) => key.startsWith("workspaceId_") && isRow(value) && value.workspaceId === workspaceId);
}

function newRows(operation: string, args: Row): Row[] {
  if (!WITH_NEW_ROWS.has(operation)) return [];
  const data = operation === "upsert" ? args.create : args.data;
  return (Array.isArray(data) ? data : [data]).filter(isRow);
}

function changes(operation: string, args: Row): Row[] {
  if (!WITH_CHANGES.has(operation)) return [];
  return [operation === "upsert" ? args.update : args.data].filter(isRow);
}

const findRelation = (row: Row, relations: ReadonlySet<string>): string | undefined => Object.keys(row).find((key) => relations.has(key));

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null;
