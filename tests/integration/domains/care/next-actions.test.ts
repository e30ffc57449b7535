import { expect, test } from "vitest";
import { nextActionsOf } from "#app/domains/care/next-actions.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { giveAccount, givenAnswer } from "#tests/integration/domains/care/given-answers";

const app = useApp();

test("what is to be done is somebody's: the account's owner, or whoever gets what belongs to nobody", async () => {
  const ctx = await givenWorkspace(app.current);
  const marketer = await asMember(ctx, ["marketer"]);
  const success = await asMember(ctx, ["success"]);
  const [promoter, passive, owned] = [
    await givenAnswer(ctx, { score: 9 }),
    await givenAnswer(ctx, { score: 7 }),
    await givenAnswer(ctx, { score: 8 }),
  ];
  await giveAccount(ctx, owned, success.actor.id);
  const actions = await nextActionsOf(marketer, [promoter, passive, owned]);
  expect([promoter, passive, owned].map((id) => [actions[id]?.action, actions[id]?.ownerName])).toEqual([
    ["invite", "marketer"],
    ["decide", "marketer"],
    ["decide", "success"],
  ]);
});
