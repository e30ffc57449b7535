import { beforeAll, expect, test } from "vitest";
import { downloadTable } from "#app/domains/activity/download-table.server";
import { clickTable } from "#app/domains/reports/click-file.server";
import { reportRowsPage } from "#app/domains/reports/report-rows-page.server";
import { readView } from "#app/domains/reports/report-view.rules";
import { newId } from "#app/platform/ids";
import { csvOf } from "#app/platform/table-file.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
const view = readView(new URLSearchParams({ period: "all" }));
let ctx: Ctx;
let sanne: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  const campaign = await givenCampaign(ctx);
  sanne = await givenAmbassador(ctx, campaign);
  const bas = await givenAmbassador(ctx, campaign, "Bas Smit");
  await givenClicks(sanne, "=HYPERLINK(1)", ["2026-03-01T23:30:00Z", "2026-03-02T09:00:00Z"]);
  await givenClicks(bas, "Folder", ["2026-03-03T09:00:00Z"]);
});

async function givenClicks({ enrolmentId }: GivenAmbassador, label: string, moments: string[]): Promise<void> {
  const { workspaceId } = ctx;
  const { id: linkId } = await ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId, enrolmentId } });
  await ctx.db.referralLink.updateMany({ where: { workspaceId, id: linkId }, data: { label } });
  await ctx.db.click.createMany({
    data: moments.map((at) => ({
      ...{ workspaceId, id: newId("click"), linkId, enrolmentId, at: new Date(at), visitorHash: at, channel: "whatsapp" },
    })),
  });
}

const linesOf = async (ambassadorId: string | null): Promise<string[]> => {
  let text = "";
  for await (const part of csvOf(await clickTable(ctx, view, { ambassadorId }))) text += part;
  return text.trim().split("\n");
};

test("the file has a line for each click, by the workspace's day; a label starts no formula", async () => {
  const [header, ...lines] = await linesOf(sanne.ambassadorId);
  expect(header).toBe("day,at,ambassadorId,ambassador,channel,link,linkLabel,clicks");
  expect(lines).toEqual([
    expect.stringMatching(/^2026-03-02,2026-03-02T09:00:00\.000Z,amb_[^,]+,Sanne Verhoeven,whatsapp,[^,]+,'=HYPERLINK\(1\),1$/),
    expect.stringMatching(/^2026-03-02,2026-03-01T23:30:00\.000Z,/),
  ]);
});

test("it is as long as the figure says, for one ambassador and for all", async () => {
  for (const ambassadorId of [sanne.ambassadorId, null]) {
    const { figure } = await reportRowsPage(ctx, view, { ambassadorId, kind: "clicks" });
    expect((await linesOf(ambassadorId)).length - 1).toBe(figure);
  }
});

test("an ambassador of another workspace has no file", async () => {
  const other = await givenWorkspace(app.current);
  await expect(clickTable(other, view, { ambassadorId: sanne.ambassadorId })).rejects.toMatchObject({ code: "not_found" });
});

test.each(["csv", "xlsx"] as const)("who took it as %s is written down", async (format) => {
  const lotte = await asMember(ctx, ["marketer"]);
  const answer = await downloadTable(lotte, "clicks", await clickTable(lotte, view, { ambassadorId: null }), format);
  expect(answer.headers.get("Content-Disposition")).toContain(`clicks.${format}`);
  await answer.arrayBuffer();
  const { workspaceId, actor } = lotte;
  const where = { workspaceId, kind: "export.downloaded", subjectId: "clicks", actorId: actor.id };
  expect(await ctx.db.activity.count({ where })).toBe(1);
});
