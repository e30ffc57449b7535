import { isRawBody, SCOPES, type Operation } from "#app/platform/api/operation";
import { ID_OF_CALL, ID_OF_PATH, type ApiRow } from "#tests/access/matrix/api";
import { fill, idOf, idsIn } from "#tests/access/matrix/row";
import { absentIds, type Ids, type World } from "#tests/access/world";

/** Who calls: with no key or a wrong one, with one of this workspace, or with one of another. */
export const CALLERS = [
  "stranger",
  "inventedKey",
  "revokedKey",
  "adminSession",
  "rightScope",
  "otherScopes",
  "pageKey",
  "pageKeyElsewhere",
  "theirKey",
  "theirPageKey",
] as const;
export type Caller = (typeof CALLERS)[number];

export type ApiCell = {
  what: string;
  /** Of the operation. */
  name: string;
  actor: Caller;
  method: string;
  address: string;
  expected: number;
  pair?: string;
  body: string | undefined;
  contentType: string | undefined;
  scope: string;
  isWriting: boolean;
  /** Sent by who may, to a call that exists: the API's document has to know the answer. */
  isDescribed: boolean;
};

const NOBODY: readonly Caller[] = ["stranger", "inventedKey", "revokedKey", "adminSession"];

/** Every request of one row: each caller, with own, foreign and absent ids; and the methods that its address does not have. */
export function apiCells(row: ApiRow, operation: Operation, operations: readonly Operation[], ours: World, theirs: World): ApiCell[] {
  const absent = absentIds(ours.ids);
  const template = templateOf(row, operation);
  const names = idsIn(template.address, template.body ?? "");
  return CALLERS.flatMap((caller) => {
    const known = answerTo(row, operation, caller);
    const isOutside = caller === "theirKey" || caller === "theirPageKey";
    // With their own key, and ids of ours: for them all of ours are foreign.
    const own = isOutside && names.length > 0 && known < 400 ? unknownStatus(row, template, names) : known;
    const cells = [cell(row, operation, template, caller, "own", ours.ids, own)];
    for (const name of isOutside ? [] : names)
      for (const [variant, ids] of [
        ["foreign", theirs.ids],
        ["absent", absent],
      ] as const) {
        const expected = known < 400 ? unknownStatus(row, template, [name]) : known;
        const swapped = { ...ours.ids, [name]: idOf(ids, name) };
        cells.push({
          ...cell(row, operation, template, caller, `${variant} {${name}}`, swapped, expected),
          pair: `${row.name} {${name}} ${caller} ${template.body}`,
        });
      }
    return [...cells, ...otherMethods(row, operation, operations, template, caller, ours.ids)];
  });
}

type Template = { address: string; body: string | undefined; contentType: string | undefined };

function templateOf(row: ApiRow, { path, body, method }: Operation): Template {
  const kind = ID_OF_CALL[row.name] ?? ID_OF_PATH[path.slice(0, path.indexOf("{"))];
  if (path.includes("{") && !kind) throw new Error(`${path}: say in tests/access/matrix/api.ts (ID_OF_PATH) what its id names`);
  return {
    address: `/api/v1${path.replace(/\{\w+\}/, `{${kind}}`)}${row.query ?? ""}`,
    body: row.csv ?? (row.body ? JSON.stringify(row.body) : method === "GET" ? undefined : "{}"),
    contentType: body ? (isRawBody(body) ? body.contentTypes[0] : "application/json") : undefined,
  };
}

function answerTo(row: ApiRow, operation: Operation, caller: Caller): number {
  if (NOBODY.includes(caller)) return 401;
  if (caller === "otherScopes" || caller === "pageKeyElsewhere") return 403;
  if (caller === "pageKey" || caller === "theirPageKey") return row.isPublic ? operation.status : 403;
  return operation.status;
}

function unknownStatus(row: ApiRow, { address }: Template, names: readonly string[]): number {
  const path = address.split("?")[0] ?? "";
  if (names.some((name) => path.includes(`{${name}}`))) return 404;
  const statuses = names.map((name) => row.foreign?.[name] ?? 404);
  return Math.max(...statuses);
}

function otherMethods(row: ApiRow, operation: Operation, operations: readonly Operation[], template: Template, caller: Caller, ids: Ids) {
  const known = operations.filter(({ path }) => path === operation.path).map(({ method }) => method as string);
  return ["GET", "POST", "PUT", "PATCH", "DELETE"]
    .filter((method) => !known.includes(method))
    .map((method) => ({
      ...cell(row, operation, { ...template, body: method === "GET" ? undefined : "{}" }, caller, "other method", ids, 405),
      what: `${row.name} ${method} on its address`,
      method,
      expected: NOBODY.includes(caller) ? 401 : 405,
      isDescribed: false,
    }));
}

const cell = (
  row: ApiRow,
  { method }: Operation,
  { address, body, contentType }: Template,
  caller: Caller,
  variant: string,
  ids: Ids,
  expected: number,
): ApiCell => ({
  what: `${row.name} ${variant}`,
  name: row.name,
  actor: caller,
  method,
  address: fill(address, ids),
  expected,
  body: body && fill(body, ids),
  contentType: body === undefined ? undefined : contentType,
  scope: row.scope,
  isWriting: method !== "GET" && expected < 400,
  isDescribed: ["rightScope", "pageKey", "theirKey", "theirPageKey"].includes(caller),
});

/** Scopes for a key that may do everything but this. */
export const allBut = (scope: string) => SCOPES.filter((one) => one !== scope);
