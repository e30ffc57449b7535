import { beforeAll, expect, test } from "vitest";
import type { ActorName } from "#tests/access/actors";
import { addFigures } from "#tests/access/figures";
import { ownDoorCells } from "#tests/access/matrix/own-doors";
import { rows } from "#tests/access/matrix/rows";
import { readingCells } from "#tests/access/page-cells";
import { forbiddenWords, fromNewAddress, givenVisitors } from "#tests/access/visitors";
import { told, walk } from "#tests/access/walk";
import { givenWorld, type World } from "#tests/access/world";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer({ mode: "production", trustedProxies: ["loopback"] });
let ours: World;
let theirs: World;
let visitors: Record<ActorName, Browser>;

beforeAll(async () => {
  ours = await givenWorld(server.current, "kwartelslag");
  theirs = await givenWorld(server.current, "reigerpoot");
  visitors = await givenVisitors(server.current, ours, theirs);
});

test(
  "every page and every door of the server answers every actor as the table says, and tells nobody what is not theirs",
  { timeout: 600_000 },
  async () => {
    const cells = [...rows.flatMap((row) => readingCells(row, ours, theirs)), ...ownDoorCells(ours.ids)];
    const {
      cells: walked,
      wrong,
      leaks,
    } = await walk(
      cells,
      (cell) => visitors[cell.actor].send(cell.address, { method: cell.method, headers: fromNewAddress() }),
      (cell) => (cell.isShop ? [theirs.words.all] : forbiddenWords(cell.actor, ours, theirs)),
    );
    addFigures({ cells: walked, leaks: leaks.length });
    expect(told([...leaks, ...wrong])).toBe("");
  },
);
