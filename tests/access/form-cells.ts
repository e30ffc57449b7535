import { ACTORS, isOutsider, isSignedIn, type ActorName } from "#tests/access/actors";
import { ACTED, fill, fillFields, idOf, idsIn, textsOf, type Form, type Row } from "#tests/access/matrix/row";
import { answerTo, dataAddress, READ_REFUSALS_AS_PAGES, type Cell } from "#tests/access/page-cells";
import { absentIds, type Ids, type World } from "#tests/access/world";
import type { FormFields } from "#tests/support/browser";

/** `isRefused`: it has to leave every row of every workspace as it is. Several statuses are open to who may. */
export type FormCell = Cell & {
  fields: FormFields;
  isMultipart: boolean;
  form: string;
  isRefused: boolean;
  isLast: boolean;
  isNeverDone: boolean;
};

/** Every request that writes: each form of a row, as page and as data, with own, foreign and absent ids, by every actor. */
export function writingCells(row: Row, ours: World, theirs: World): FormCell[] {
  const nobody = absentIds(ours.ids);
  if (!row.forms) return ACTORS.flatMap((actor) => unwritable(row, actor, ours.ids));
  return row.forms.flatMap((form) =>
    ACTORS.flatMap((actor) => [
      ...ownForm(row, form, actor, ours.ids),
      ...unknownForm(row, form, actor, ours.ids, theirs.ids, nobody),
      ...otherWorkspaceForm(row, form, actor, theirs.ids, nobody),
    ]),
  );
}

/** A page without a form: nobody can send it anything. */
function unwritable(row: Row, actor: ActorName, ids: Ids): FormCell[] {
  if (row.isFrame || row.route === "$" || row.route.startsWith("api.")) return [];
  return cellsOf(row, { name: "none", may: row.may, fields: {} }, actor, "own", ids, 405);
}

function ownForm(row: Row, form: Form, actor: ActorName, ids: Ids): FormCell[] {
  const known = answerTo(form.may, actor, ACTED);
  const expected = known === ACTED && form.owner && form.owner !== actor ? 404 : known;
  const cells = cellsOf(row, form, actor, "own", ids, expected);
  return isOddlyTried(actor) ? [...cells, ...cellsOf(row, form, actor, "own", ids, 405, ["PUT", "PATCH", "DELETE"])] : cells;
}

const isOddlyTried = (actor: ActorName): boolean => actor === "stranger" || actor === "theirAdmin";

function unknownForm(row: Row, form: Form, actor: ActorName, own: Ids, foreign: Ids, absent: Ids): FormCell[] {
  if (typeof form.may === "function") return [];
  const known = answerTo(form.looksUp ?? form.may, actor, ACTED);
  return idsIn(form.to ?? row.path, ...textsOf(form.fields)).flatMap((name) =>
    [foreign, absent].flatMap((ids, index) => {
      const isInAddress = (form.to ?? row.path).includes(`{${name}}`);
      const expected = known === ACTED ? (isInAddress ? 404 : (form.foreign ?? 404)) : known;
      const variant = `${index === 0 ? "foreign" : "absent"} {${name}}`;
      return cellsOf(row, form, actor, variant, { ...own, [name]: idOf(ids, name) }, expected).map((cell) => ({
        ...cell,
        pair: `${row.route} ${form.name} {${name}} ${actor}`,
      }));
    }),
  );
}

/** Members of the first workspace send the form to the other one, with the other one's ids. */
function otherWorkspaceForm(row: Row, form: Form, actor: ActorName, foreign: Ids, absent: Ids): FormCell[] {
  if (!row.path.includes("{workspace}") || typeof form.may === "function" || isOutsider(actor)) return [];
  const expected = isSignedIn(actor) ? 404 : 302;
  return [
    ...cellsOf(row, form, actor, "foreign workspace", foreign, expected),
    ...cellsOf(row, form, actor, "absent workspace", { ...foreign, workspace: absent.workspace }, expected),
  ].map((cell) => ({ ...cell, pair: `${row.route} ${form.name} {workspace} ${actor}` }));
}

function cellsOf(
  row: Row,
  form: Form,
  actor: ActorName,
  variant: string,
  ids: Ids,
  expected: number,
  methods = ["POST", "POST .data"],
): FormCell[] {
  // An index route shares its address with the frame around it: `?index` says which of the two is meant.
  const isIndexOfFrame = /\.(marketing|sales|finance|settings|search|portal)\._index$/.test(row.route);
  const address = fill(form.to ?? row.path, ids) + (isIndexOfFrame ? "?index" : "");
  const walked = variant === "own" || READ_REFUSALS_AS_PAGES.includes(actor) ? methods : methods.filter((method) => method !== "POST");
  return walked.map((method) => ({
    what: `${row.route} ${method} ${form.name} ${variant}`,
    actor,
    method: method.split(" ")[0] ?? "",
    address: method === "POST .data" ? dataAddress(address, null) : address,
    expected,
    isShop: row.isShop,
    fields: fillFields(form.fields, ids),
    isMultipart: form.isMultipart ?? false,
    form: `${row.route} ${form.name}`,
    isRefused: expected >= 400 || (expected === 302 && !isSignedIn(actor) && row.path.startsWith("/w/")),
    isLast: form.isLast ?? false,
    isNeverDone: form.isNeverDone ?? false,
  }));
}
