import { ACTORS, isOutsider, isSignedIn, roleOf, type ActorName } from "#tests/access/actors";
import { allows } from "#tests/access/matrix/rights";
import { fill, idOf, idsIn, type Door, type Row } from "#tests/access/matrix/row";
import { absentIds, type Ids, type World } from "#tests/access/world";

/** One request of the walk with the answer it has to get. Cells of one `pair` have to be answered alike, to the byte. */
export type Cell = {
  what: string;
  actor: ActorName;
  method: string;
  address: string;
  expected: number;
  pair?: string;
  /** The texts of the workspace that are for everybody here. */
  isShop?: boolean;
};

/** The status for somebody who asks for something that exists, in the first workspace. */
export function answerTo(door: Door, actor: ActorName, opens = 200): number {
  if (typeof door === "function") return door(actor);
  if (!isSignedIn(actor)) return 302;
  if (isOutsider(actor)) return 404;
  return door === "member" || allows(door, roleOf(actor)) ? opens : 403;
}

/** The same for something that is not there, or is somebody else's. */
function answerToUnknown(row: Row, actor: ActorName, unknown = 404): number {
  if (typeof row.may === "function") return row.absent ?? row.may(actor);
  const known = answerTo(row.looksUp ?? row.may, actor);
  return known === 200 ? unknown : known;
}

/** Every request that reads a row: documents, data, the row's own loader alone, with own, foreign and absent ids. */
export function readingCells(row: Row, ours: World, theirs: World): Cell[] {
  const nobody = absentIds(ours.ids);
  return ACTORS.flatMap((actor) => [
    ...ownCells(row, actor, ours.ids),
    ...unknownCells(row, actor, ours.ids, theirs.ids, nobody),
    ...otherWorkspaceCells(row, actor, ours.ids, theirs.ids, nobody),
    ...filterCells(row, actor, ours.ids, theirs.ids, nobody),
  ]);
}

const METHODS = ["GET", "GET .data", "GET _routes"];
/** A refusal as a whole page is the same for every role: a few of them show it, the data requests are walked by all. */
export const READ_REFUSALS_AS_PAGES: readonly ActorName[] = ["stranger", "ambassador", "admin", "theirAdmin"];
const methodsOf = ({ isFrame }: Row): string[] => (isFrame ? ["GET _routes"] : METHODS);

function ownCells(row: Row, actor: ActorName, ids: Ids): Cell[] {
  const known = answerTo(row.may, actor, row.opens);
  const expected = known === 200 && row.owner && row.owner !== actor ? 404 : known;
  const methods = actor === "stranger" || actor === "theirAdmin" ? [...methodsOf(row), "HEAD"] : methodsOf(row);
  return cellsOf(row, actor, "own", fill(row.path, ids), expected, row.isFrame ? methodsOf(row) : methods);
}

/** Each id of the address on its own, once of the other workspace and once of nobody. */
function unknownCells(row: Row, actor: ActorName, own: Ids, foreign: Ids, absent: Ids): Cell[] {
  return idsIn(row.path).flatMap((name) => {
    const at = (ids: Ids) => fill(row.path, { ...own, [name]: idOf(ids, name) });
    const expected = answerToUnknown(row, actor);
    const pair = `${row.route} {${name}} ${actor}`;
    const isOpenToAll = typeof row.may === "function";
    return [
      ...cellsOf(row, actor, `absent {${name}}`, at(absent), expected).map((cell) => ({ ...cell, pair })),
      // A link that is open to everybody is so for people of any workspace.
      ...(isOpenToAll ? [] : cellsOf(row, actor, `foreign {${name}}`, at(foreign), expected).map((cell) => ({ ...cell, pair }))),
    ];
  });
}

/** Members of the first workspace in the other one, with the other one's ids; and in one that nobody has. */
function otherWorkspaceCells(row: Row, actor: ActorName, own: Ids, foreign: Ids, absent: Ids): Cell[] {
  if (!row.path.includes("{workspace}") || typeof row.may === "function" || isOutsider(actor)) return [];
  const expected = isSignedIn(actor) ? 404 : 302;
  const pair = `${row.route} {workspace} ${actor}`;
  const foreignPath = fill(row.path, foreign);
  const absentPath = fill(row.path, { ...foreign, workspace: absent.workspace });
  return [
    ...cellsOf(row, actor, "foreign workspace", foreignPath, expected),
    ...cellsOf(row, actor, "absent workspace", absentPath, expected),
  ].map((cell) => ({ ...cell, pair }));
}

function filterCells(row: Row, actor: ActorName, own: Ids, foreign: Ids, absent: Ids): Cell[] {
  return (row.filters ?? []).flatMap((filter) => {
    const expected = answerTo(row.may, actor, row.opens);
    const path = fill(row.path, own);
    const names = idsIn(filter);
    const unfamiliar = names.flatMap((name) =>
      [foreign, absent].flatMap((ids, index) =>
        cellsOf(
          row,
          actor,
          `filter ${filter} ${index === 0 ? "foreign" : "absent"}`,
          path + fill(filter, { ...own, [name]: idOf(ids, name) }),
          expected,
          ["GET .data"],
        ).map((cell) => ({ ...cell, pair: `${row.route} ${filter} ${actor}` })),
      ),
    );
    return [...cellsOf(row, actor, `filter ${filter}`, path + fill(filter, own), expected, ["GET .data"]), ...unfamiliar];
  });
}

function cellsOf(row: Row, actor: ActorName, variant: string, address: string, expected: number, methods = methodsOf(row)): Cell[] {
  const walked =
    variant === "own" || READ_REFUSALS_AS_PAGES.includes(actor)
      ? methods
      : methods.filter((method) => method === "GET .data" || row.isFrame);
  return walked.map((method) => ({
    what: `${row.route} ${method} ${variant}`,
    actor,
    method: method === "HEAD" ? "HEAD" : "GET",
    address: method === "GET" || method === "HEAD" ? address : dataAddress(address, method === "GET _routes" ? row.route : null),
    expected: row.route === "root" ? 200 : isDataOfApi(row, method) ? 404 : expected,
    isShop: row.isShop,
  }));
}

/** The API has no pages, so its addresses have no page data. */
const isDataOfApi = (row: Row, method: string): boolean => row.route.startsWith("api.") && method.startsWith("GET ");

/** The address of a page's data: of all its routes, or of one of them. */
export function dataAddress(address: string, route: string | null): string {
  const [path = "", search = ""] = address.split("?");
  const query = [search, route && `_routes=${encodeURIComponent(route === "root" ? "root" : `routes/${route}`)}`].filter(Boolean).join("&");
  return `${path === "/" ? "/_root" : path}.data${query && `?${query}`}`;
}
