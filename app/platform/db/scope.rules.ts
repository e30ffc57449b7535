/** Per model: whether it belongs to a workspace, and which of its fields are relations, with the model each leads to. */
export type ModelFields = ReadonlyMap<string, { isScoped: boolean; relations: ReadonlyMap<string, string> }>;

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
 * Refused: global tables, a `where` or new row without the workspace, a change of `workspaceId`, any write through a
 * relation (`connect`, `create`, `set` … inside `data`), because that is how a row crosses over unseen, and any relation below
 * a global table (`user.memberships` in `select`, `include`, `where` or `orderBy`): it leads to the rows of every workspace.
 */
export function findScopeProblem({ model, operation, args, workspaceId, fields }: Call): string | null {
  const known = fields.get(model);
  if (!known?.isScoped) return "this table belongs to no workspace; use the global client";

  if (WITH_WHERE.has(operation)) {
    if (!isBound(args?.where, workspaceId)) return `where must hold workspaceId of the context`;
  } else if (!WITH_NEW_ROWS.has(operation)) {
    return "this operation is not known to be safe across workspaces";
  }

  const beyond = findRelationBelowGlobal(
    { select: args?.select, include: args?.include, where: args?.where, orderBy: args?.orderBy },
    model,
    fields,
  );
  if (beyond) return `${beyond}: below a table of no workspace lie the rows of every workspace`;

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

const findRelation = (row: Row, relations: ReadonlyMap<string, string>): string | undefined =>
  Object.keys(row).find((key) => relations.has(key));

/** What stands in a question about a model, but speaks of that model itself. */
const SAME_MODEL = new Set(
  ["select", "include", "where", "orderBy", "cursor", "_count"].concat(["AND", "OR", "NOT", "is", "isNot", "some", "every", "none"]),
);

function findRelationBelowGlobal(question: unknown, model: string, fields: ModelFields): string | undefined {
  if (!isRow(question)) return undefined;
  if (Array.isArray(question)) return firstOf(question, (each) => findRelationBelowGlobal(each, model, fields));
  const known = fields.get(model);
  return firstOf(Object.entries(question), ([key, value]) => {
    if (SAME_MODEL.has(key)) return findRelationBelowGlobal(value, model, fields);
    const target = known?.relations.get(key);
    if (target === undefined || value === undefined || value === false) return undefined;
    return known?.isScoped ? findRelationBelowGlobal(value, target, fields) : `${model}.${key}`;
  });
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null;
