import { expect, test } from "vitest";
import { isRawBody } from "#app/platform/api/operation";
import { apiExamples } from "#app/server/api-examples";
import { apiOperations } from "#app/server/api-operations.server";

const sending = apiOperations.filter(({ body }) => body !== undefined);

test("every example belongs to a call", () => {
  const names = new Set(apiOperations.map(({ name }) => name));
  expect(Object.keys(apiExamples).filter((name) => !names.has(name))).toEqual([]);
});

test.each(sending)("$name takes what its example sends", ({ name, body }) => {
  const example = apiExamples[name] ?? {};
  if (!body || isRawBody(body)) expect(example.csv).toBeTruthy();
  else expect(body.safeParse(example.body)).toMatchObject({ success: true });
});
