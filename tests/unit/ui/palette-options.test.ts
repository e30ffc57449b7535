import { expect, test } from "vitest";
import { activeAfter } from "#app/ui/palette-options";

const option = (id: string) => ({ id, label: id, detail: "", to: `/${id}` });
const groups = [
  { key: "people", label: "People", options: [option("a"), option("b")] },
  { key: "pages", label: "Pages", options: [option("c")] },
];

test.each([
  { name: "down from nothing is the first", key: "ArrowDown", active: null, next: "a" },
  { name: "up from nothing is the last", key: "ArrowUp", active: null, next: "c" },
  { name: "down goes from one group into the next", key: "ArrowDown", active: "b", next: "c" },
  { name: "down from the last is the first", key: "ArrowDown", active: "c", next: "a" },
  { name: "up from the first is the last", key: "ArrowUp", active: "a", next: "c" },
  { name: "a choice that is gone starts anew", key: "ArrowDown", active: "gone", next: "a" },
  { name: "another key moves nothing", key: "a", active: "b", next: undefined },
])("$name", ({ key, active, next }) => {
  expect(activeAfter(key, groups, active)).toBe(next);
});

test("without options there is nothing to choose", () => {
  expect(activeAfter("ArrowDown", [], null)).toBeNull();
});
