import type { FormFields } from "#tests/support/browser";
import type { ActorName } from "#tests/access/actors";
import type { Right } from "#tests/access/matrix/rights";
import type { Ids } from "#tests/access/world";

/**
 * Who may: a right of the workspace, everybody who is a member of it, or everybody who is signed in anywhere. A function
 * tells the status for each actor of an address that a stranger may open.
 */
export type Door = Right | "member" | ((actor: ActorName) => number);

/** Stands for every status that says the form was read: done, or refused for what stands in it. Who may sends it more than once. */
export const ACTED = 0;

/** One form of a page, filled in validly. `{lead}` and the like stand for ids, in the address and in the fields. */
export type Form = {
  name: string;
  may: Door;
  /** Who is told that what the address names is not there, when those are more than may. */
  looksUp?: Right;
  fields: FormFields;
  /** Where it is sent, when that is not the page itself. */
  to?: string;
  /** Sent as a file upload would be. */
  isMultipart?: boolean;
  /** What an id of somebody else is answered with; 404 unless there is a reason. */
  foreign?: number;
  /** Whose things the form names, where a right alone is not enough: to others they do not exist. */
  owner?: ActorName;
  /** Understood and refused, whoever sends it: what it needs is not so in the world that is walked. */
  isNeverDone?: boolean;
  /** It ends the sender's session: sent after all others. */
  isLast?: boolean;
};

/** One route of the manifest, reached by one address. */
export type Row = {
  /** Its id in the manifest, without `routes/`. */
  route: string;
  path: string;
  may: Door;
  /** Who is told that what the address names is not there, when those are more than may. */
  looksUp?: Right;
  /** What it answers those who may; 200 unless it leads on. */
  opens?: number;
  /** What an address that strangers may open answers when its token or name is nobody's. */
  absent?: number;
  /** Addresses with filters that name something: an id of somebody else changes nothing about the answer. */
  filters?: string[];
  forms?: Form[];
  /** Whose things the address names, where a right alone is not enough: to others they do not exist. */
  owner?: ActorName;
  /** True for a frame around pages: reached by `_routes` alone. */
  isFrame?: boolean;
  /** Everybody may read the texts of the workspace here: that is what the page is for. */
  isShop?: boolean;
};

const NAMES = /\{(\w+)\}/g;
/** Filled in like ids, but numbers or names of the page itself. */
const NO_IDS = /^workspace$|Version$/;

/** The ids that an address or its fields name, without the workspace, which is tried on its own. */
export const idsIn = (...texts: string[]): string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(NAMES)].map(([, name = ""]) => name)))].filter((name) => !NO_IDS.test(name));

export const fill = (text: string, ids: Ids): string => text.replace(NAMES, (_, name: string) => idOf(ids, name));

export function idOf(ids: Ids, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`the world has no "${name}": add it in tests/access/world-campaigns.ts`);
  return id;
}

export const fillFields = (fields: FormFields, ids: Ids): FormFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" ? fill(value, ids) : value.map((one) => fill(one, ids)),
    ]),
  );

export const textsOf = (fields: FormFields): string[] => Object.values(fields).flatMap((value) => value);
