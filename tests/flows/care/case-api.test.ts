import { expect, test } from "vitest";
import { insertCaseNote } from "#app/domains/care/case.repository.server";
import { apiCaller, givenApiKey, type ApiBody } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";
import { caseOf, givenAnswer } from "#tests/integration/domains/care/given-answers";

const server = useServer();

async function givenCases(scores: readonly number[]) {
  const ctx = await givenWorkspace(server.current.app);
  const omar = (await asMember(ctx, ["success"])).actor.id;
  const ids: string[] = [];
  for (const [index, score] of scores.entries()) {
    const answer = await givenAnswer(ctx, { score, name: `Iris ${index}`, company: "Kade", comment: "Nobody calls back" });
    ids.push((await caseOf(ctx, answer))?.id ?? "");
  }
  return { ctx, omar, ids, call: apiCaller(server.current, await givenApiKey(ctx, ["cases:read"])) };
}

test("cases are read page by page, each once, in the order that was asked for", async () => {
  const { ids, call } = await givenCases([3, 0, 6, 2, 5]);
  const seen: ApiBody[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { status, body }: ApiBody = await call("GET", `/cases?sort=score&limit=2${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    seen.push(...body.data);
    cursor = body.nextCursor;
  }
  expect(seen.map(({ score }) => score)).toEqual([0, 2, 3, 5, 6]);
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
  expect(seen[0]).toMatchObject({ name: "Iris 1", companyName: "Kade", comment: "Nobody calls back", status: "open", outcome: null });
  expect(seen[0]).not.toHaveProperty("email");
  expect((await call("GET", "/cases?cursor=bm90IG91cnM")).status).toBe(422);
});

test("cases are narrowed by state and owner, and one is read with its notes", async () => {
  const { ctx, omar, ids, call } = await givenCases([3, 4]);
  const [done = "", open = ""] = ids;
  await ctx.db.careCase.updateMany({
    where: { workspaceId: ctx.workspaceId, id: done },
    data: { ownerUserId: omar, status: "done", outcome: "solved", closedAt: ctx.now },
  });
  await insertCaseNote(ctx, { caseId: done, kind: "done", text: "Called her", outcome: "solved" });
  const idsOf = async (query: string) => (await call("GET", `/cases${query}`)).body.data.map(({ id }: ApiBody) => id);
  expect(await idsOf("")).toEqual([open]);
  expect(await idsOf("?state=done")).toEqual([done]);
  expect(await idsOf(`?state=all&ownerUserId=${omar}`)).toEqual([done]);
  expect(await idsOf("?state=all&ownerUserId=none")).toEqual([open]);
  expect(await idsOf("?state=all&ownerUserId=me")).toEqual([]);
  expect((await call("GET", `/cases/${done}`)).body).toMatchObject({
    id: done,
    outcome: "solved",
    notes: [{ kind: "done", text: "Called her" }],
  });
});
