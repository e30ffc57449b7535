import { expect, test } from "vitest";
import { saleView } from "#app/domains/referrals/sale-view.rules";
import { listSaleDirectory, salesCsv } from "#app/domains/reports/list-sales.server";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { at, writeHistory } from "./given-history";

const app = useApp();

test("a revenue line and its file name whose it is: the owner of its lead, else its own", async () => {
  const ctx = await givenWorkspace(app.current);
  const [{ actor: sales }, { actor: success }] = [await asMember(ctx, ["sales"]), await asMember(ctx, ["success"])];
  const lead = { by: 0, day: 0, channel: "api", acceptedOn: [], wonOn: null };
  await writeHistory(ctx, { enrolments: [{ ambassador: 0, campaign: 0 }], clicks: [], leads: [lead], sales: [] });
  const { workspaceId } = ctx;
  await ctx.db.lead.updateMany({ where: { workspaceId }, data: { ownerUserId: sales.id } });
  const [{ id: leadId } = { id: "" }] = await ctx.db.lead.findMany({ where: { workspaceId } });
  const owners = [
    { leadId, ownerUserId: success.id },
    { leadId: null, ownerUserId: success.id },
    { leadId: null, ownerUserId: null },
  ];
  await ctx.db.sale.createMany({
    data: owners.map((whose, index) => ({
      ...{ workspaceId, id: newId("sale"), source: "test", externalId: `s${index}`, currency: "EUR", amountMinor: 100n },
      ...{ occurredAt: at(index), recordedAt: at(index), ...whose },
    })),
  });
  const view = saleView(new URLSearchParams("sort=day"));
  expect((await listSaleDirectory(ctx, view, 10)).data.map(({ ownerName }) => ownerName)).toEqual(["sales", "success", null]);
  let csv = "";
  for await (const part of salesCsv(ctx, view)) csv += part;
  const [head = "", ...lines] = csv.trim().split("\n");
  const column = head.split(",").indexOf("owner");
  expect(lines.map((line) => line.split(",")[column])).toEqual(["sales", "success", ""]);
});
