import { expect, test } from "vitest";
import { ID_PREFIXES, newId, type IdKind } from "#app/platform/ids";

test("no two kinds of id share a prefix, so that an id says what it names", () => {
  const prefixes = (Object.keys(ID_PREFIXES) as IdKind[]).map((kind) => newId(kind).split("_")[0]);
  expect(prefixes.filter((prefix, position) => prefixes.indexOf(prefix) !== position)).toEqual([]);
});
