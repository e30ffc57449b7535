import { OWN_DOORS } from "#app/server/own-doors";
import { ACTORS } from "#tests/access/actors";
import type { Cell } from "#tests/access/page-cells";
import { fill } from "#tests/access/matrix/row";
import type { Ids } from "#tests/access/world";

/** `door` is the one of `OWN_DOORS`, or a file of `public/`. */
export type OwnDoor = { door: string; path: string; answers: number };

const file = (path: string): OwnDoor => ({ door: path, path, answers: 200 });

/** What the server answers before any route is asked: to everybody alike, whoever is signed in. */
export const ownDoors: readonly OwnDoor[] = [
  { door: OWN_DOORS.click, path: "/r/{linkCode}", answers: 302 },
  { door: OWN_DOORS.click, path: "/r/nobody-has-this", answers: 404 },
  { door: OWN_DOORS.hostCheck, path: `${OWN_DOORS.hostCheck}?domain={linkHost}`, answers: 404 },
  { door: OWN_DOORS.health, path: OWN_DOORS.health, answers: 200 },
  { door: OWN_DOORS.readiness, path: OWN_DOORS.readiness, answers: 200 },
  { door: OWN_DOORS.assets, path: `${OWN_DOORS.assets}nothing.js`, answers: 404 },
  file("/ref.js"),
  file("/portal-worker.js"),
  file("/portal-offline.js"),
  file("/favicon.ico"),
  file("/favicon.svg"),
];

export const ownDoorCells = (ids: Ids): Cell[] =>
  ownDoors.flatMap(({ path, answers }) =>
    ACTORS.flatMap((actor) =>
      ["GET", "HEAD"].map((method): Cell => {
        const isShop = path.startsWith(OWN_DOORS.click); // leads to a campaign's page, whose address names the workspace
        return { what: `${method} ${path}`, actor, method, address: fill(path, ids), expected: answers, isShop };
      }),
    ),
  );
