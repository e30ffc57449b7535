import { beforeAll, describe, expect, test } from "vitest";
import { givenApiCampaign } from "#tests/support/api-campaign";
import type { ApiCaller } from "#tests/support/api-caller";
import { runJobs } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
const RULES = [{ trigger: "accepted", kind: "fixed", amountMinor: 7_500, currency: "EUR" }];

let call: ApiCaller;
let campaignId: string;
let ambassadorId: string;

beforeAll(async () => {
  ({ call, campaignId, ambassadorId } = await givenApiCampaign(server.current));
});

describe("groups of a campaign", () => {
  test("are added once however often the request is repeated, changed by their key, and listed", async () => {
    const body = { name: "Partners", rewardRules: RULES, shareTexts: { en: "I plan with them." } };
    const add = () => call("POST", `/campaigns/${campaignId}/groups`, { json: body, headers: { "Idempotency-Key": "partners" } });
    const [first, again] = [await add(), await add()];
    expect(first).toMatchObject({ status: 200, body: { name: "Partners", shareTexts: { en: "I plan with them." } } });
    expect(again.body).toEqual(first.body);
    const changed = { ...body, key: first.body.key, name: "Resellers" };
    expect((await call("POST", `/campaigns/${campaignId}/groups`, { json: changed })).body.name).toBe("Resellers");
    const { data } = (await call("GET", `/campaigns/${campaignId}/groups`)).body;
    expect(data).toMatchObject([{ key: first.body.key, name: "Resellers", rewardRules: RULES }]);
  });

  test("refuse a name that is taken and a key that is none", async () => {
    const taken = await call("POST", `/campaigns/${campaignId}/groups`, { json: { name: "RESELLERS", rewardRules: RULES } });
    expect(taken).toMatchObject({ status: 422, body: { errors: [{ path: "name" }] } });
    const unknown = { key: "grp_nobody", name: "Others", rewardRules: RULES };
    expect((await call("POST", `/campaigns/${campaignId}/groups`, { json: unknown })).status).toBe(404);
  });

  test("an ambassador is put in one, and what they earn from then on goes by its rules", async () => {
    const [group] = (await call("GET", `/campaigns/${campaignId}/groups`)).body.data;
    const put = (to: string) => call("POST", `/ambassadors/${ambassadorId}/group`, { json: { campaignId, group: to } });
    expect((await put("grp_nobody")).status).toBe(404);
    expect(await put(group.key)).toMatchObject({ status: 200, body: { ambassadorId, campaignId, group: group.key } });
    expect((await call("GET", `/ambassadors/${ambassadorId}`)).body.enrolments).toMatchObject([{ campaignId, group: group.key }]);
    const person = { name: "Bram", email: "bram@prospect.example", isTold: true };
    const lead = (await call("POST", "/leads", { json: { ...person, ambassadorId, campaignId } })).body;
    await call("PATCH", `/leads/${lead.id}`, { json: { stage: "accepted" } });
    await runJobs(server.current.app);
    expect((await call("GET", `/rewards?ambassadorId=${ambassadorId}`)).body.data).toMatchObject([{ amountMinor: 7_500 }]);
  });
});

test("a pending reward is held with a reason, cannot be approved meanwhile, and goes on when it is released", async () => {
  const [reward] = (await call("GET", `/rewards?ambassadorId=${ambassadorId}`)).body.data;
  expect((await call("POST", `/rewards/${reward.id}/hold`, { json: { code: "because" } })).status).toBe(422);
  const held = await call("POST", `/rewards/${reward.id}/hold`, { json: { code: "disputed" } });
  expect(held).toMatchObject({ status: 200, body: { status: "held", statusReason: "disputed" } });
  expect((await call("POST", `/rewards/${reward.id}/hold`, { json: { code: "disputed" } })).status).toBe(409);
  expect((await call("POST", `/rewards/${reward.id}/approve`)).status).toBe(409);
  expect(await call("POST", `/rewards/${reward.id}/release`)).toMatchObject({ status: 200, body: { status: "pending", statusReason: "" } });
});
