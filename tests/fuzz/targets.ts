import { apiOperations } from "#app/server/api-operations.server";
import type { ActorName } from "#tests/access/actors";
import { apiCells, type ApiCell } from "#tests/access/api-cells";
import { writingCells, type FormCell } from "#tests/access/form-cells";
import { apiRows } from "#tests/access/matrix/api";
import { ownDoors } from "#tests/access/matrix/own-doors";
import { ACTED, fill, textsOf } from "#tests/access/matrix/row";
import { rows } from "#tests/access/matrix/rows";
import { readingCells } from "#tests/access/page-cells";
import { SITE, type World } from "#tests/access/world";
import { callInputs, validCall } from "#tests/fuzz/call-inputs";
import { formInputs, validForm, type FormTarget } from "#tests/fuzz/form-inputs";
import { fuzzed, type Fuzzed } from "#tests/fuzz/fuzz-target";
import { pageInputs } from "#tests/fuzz/page-inputs";
import type { Sent } from "#tests/fuzz/sent";

/** What the page of a form is made of, and who sends it. `page` is empty where nobody can look at it. */
export type Look = { names: readonly string[]; values: readonly string[] };

export type Target = {
  name: string;
  kind: "form" | "call" | "page";
  actor: ActorName;
  /** The page to look at first, for the names of its fields. */
  page: string | null;
  /** True when its example has to be taken: then what is made from it gets past the first check too. */
  isTaken: boolean;
  fuzzed(headers: Record<string, string>, look: Look): Fuzzed;
};

/** Who may do most comes first: what they send gets furthest. */
const ACTORS: readonly ActorName[] = ["admin", "marketer", "sales", "success", "finance", "ambassador", "secondAmbassador", "stranger"];
const byReach = (a: { actor: ActorName }, b: { actor: ActorName }) => ACTORS.indexOf(a.actor) - ACTORS.indexOf(b.actor);

/** Every form, every call and every page of the access matrix: what has a row there is fuzzed. */
export function targetsOf(ours: World, theirs: World): Target[] {
  const values = [...new Set([...Object.values(ours.ids), ...Object.values(theirs.ids).slice(0, 12), ...sentByForms()])];
  return [
    ...formTargets(ours, theirs, values),
    ...callTargets(ours, theirs, values),
    ...pageTargets(ours, theirs, values),
    ...doorTargets(ours, values),
  ];
}

const sentByForms = (): string[] =>
  rows
    .flatMap(({ forms = [] }) => forms.flatMap(({ fields }) => textsOf(fields)))
    .filter((text) => text.length < 40 && !text.includes("{"));

function formTargets(ours: World, theirs: World, values: readonly string[]): Target[] {
  return rows.flatMap((row) => {
    const cells = writingCells(row, ours, theirs).filter(({ what }) => what.endsWith(" own") && what.includes(" POST"));
    return (row.forms ?? []).map((form): Target => {
      const own = cells.filter((cell) => cell.form === `${row.route} ${form.name}` && ACTORS.includes(cell.actor)).sort(byReach);
      const best = own.find(({ expected }) => expected === ACTED) ?? own[0];
      const [page, data] = ["POST ", "POST .data "].map((method) =>
        own.find(({ actor, what }) => actor === best?.actor && what.includes(` ${method}${form.name}`)),
      );
      if (!best || !page || !data) throw new Error(`${row.route} ${form.name}: nobody sends it in the matrix`);
      return {
        name: `form ${best.form}`,
        kind: "form",
        actor: best.actor,
        page: page.address,
        isTaken: best.expected === ACTED && !best.isNeverDone,
        fuzzed: (headers, look) => {
          const target: FormTarget = {
            addresses: [page.address, data.address],
            headers: { ...headers, "Sec-Fetch-Site": "same-origin" },
            fields: fieldsOf(best),
            isMultipart: best.isMultipart,
            names: look.names,
            values: [...values, ...look.values],
          };
          return fuzzed(`form ${best.form}`, validForm(target), formInputs(target));
        },
      };
    });
  });
}

const fieldsOf = ({ fields }: FormCell): Array<[string, string]> =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));

function callTargets(ours: World, theirs: World, values: readonly string[]): Target[] {
  return apiRows.map((row, nr): Target => {
    const operation = apiOperations.find(({ name }) => name === row.name);
    if (!operation) throw new Error(`the API has no ${row.name}`);
    const cell = apiCells(row, operation, apiOperations, ours, theirs).find(
      (one) => one.actor === "rightScope" && one.what.endsWith(" own"),
    ) as ApiCell;
    const again = apiRows.slice(0, nr).filter(({ name }) => name === row.name).length;
    const name = `call ${row.name}${again > 0 ? ` ${again + 1}` : ""}`;
    const [path = "", query = ""] = cell.address.split("?");
    const body: unknown = cell.body === undefined || row.csv ? cell.body : JSON.parse(cell.body);
    const headers = { Authorization: `Bearer ${ours.keys.full}`, ...(row.isPublic && { Origin: SITE }) };
    const target = { operation, path, query: Object.fromEntries(new URLSearchParams(query)), body, headers, values };
    return {
      name,
      kind: "call",
      actor: "stranger",
      page: null,
      isTaken: !row.goesOn,
      fuzzed: () => fuzzed(name, validCall(target), callInputs(target)),
    };
  });
}

function pageTargets(ours: World, theirs: World, values: readonly string[]): Target[] {
  return rows.map((row): Target => {
    const own = readingCells(row, ours, theirs)
      .filter(
        ({ actor, what, method }) => ACTORS.includes(actor) && method === "GET" && (what.endsWith(" own") || what.includes(" filter ")),
      )
      .filter(({ what }) => !what.endsWith("foreign") && !what.endsWith("absent"))
      .sort(byReach);
    const best = own.find(({ expected }) => expected === row.opens || expected === 200) ?? own[0];
    if (!best) throw new Error(`${row.route}: nobody opens it in the matrix`);
    const addresses = [...new Set(own.filter(({ actor }) => actor === best.actor).map(({ address }) => address))];
    const name = `page ${row.route}`;
    return {
      name,
      kind: "page",
      actor: best.actor,
      page: row.path.includes("{") || !row.isFrame ? (addresses[0] ?? null) : null,
      isTaken: best.expected < 400,
      fuzzed: (headers, look) =>
        fuzzed(
          name,
          reading(addresses[0] ?? "/", headers),
          pageInputs({ addresses, headers, names: look.names, values: [...values, ...look.values] }),
        ),
    };
  });
}

/** What is answered before any route is asked. */
function doorTargets(ours: World, values: readonly string[]): Target[] {
  return ownDoors.map((door): Target => {
    const path = fill(door.path, ours.ids);
    const name = `page ${door.path}`;
    return {
      name,
      kind: "page",
      actor: "stranger",
      page: null,
      isTaken: false,
      fuzzed: (headers) =>
        fuzzed(
          name,
          reading(path, headers),
          pageInputs({ addresses: [path], headers, names: ["s", "utm_source", "to", "domain"], values }),
        ),
    };
  });
}

const reading = (path: string, headers: Record<string, string>): Sent => ({ method: "GET", path, headers, body: Buffer.alloc(0) });
