import { expect, test, vi } from "vitest";
import { cancelNpsImport, getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { loadSuppressions } from "#app/domains/contacts/suppress-address.server";
import type * as Rules from "#app/domains/nps/nps-import-row.rules";
import { undoNpsImport } from "#app/domains/nps/undo-nps-import.server";
import { importFile, startFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";

// A source that says who unsubscribed, in a column of its own.
vi.mock("#app/domains/nps/nps-import-row.rules", async (load) => {
  const rules = await load<typeof Rules>();
  const readRow: (typeof Rules)["readRow"] = (...given) => {
    const read = rules.readRow(...given);
    const suppression = read.ok ? read.answer?.attributes.stopped : undefined;
    return read.ok && read.answer && suppression ? { ok: true, answer: { ...read.answer, suppression: suppression as "bounced" } } : read;
  };
  return { ...rules, readRow };
});

const app = useApp();
const HEADER = "email,score,answered_at,stopped\n";

test("who unsubscribed, bounced or must not be contacted in the source is never invited, also after the import is taken back", async () => {
  const ctx = await givenWorkspace(app.current);
  const campaignId = await givenLiveCampaign(ctx);
  const day = new Date(ctx.now.getTime() - 86_400_000).toISOString();
  const people = ["", "unsubscribed", "bounced", "do_not_contact"].map((stopped, index) => `p${index}@vos.nl,10,${day},${stopped}\n`);
  const { id } = await importFile(ctx, HEADER + people.join(""));
  const verdicts = (await listCandidates(ctx, campaignId)).map(({ email, verdict }) => [email, verdict.isIn || verdict.reason]).sort();
  expect(verdicts).toEqual([
    ["p0@vos.nl", true],
    ["p1@vos.nl", "suppressed"],
    ["p2@vos.nl", "suppressed"],
    ["p3@vos.nl", "suppressed"],
  ]);
  expect(await inviteCandidates(ctx, { campaignId, people: { all: true } })).toMatchObject({ queued: 1 });
  await runJobs(app.current);
  expect(app.current.mails.map(({ to }) => to.address)).toEqual(["p0@vos.nl"]);
  await undoNpsImport(ctx, id);
  await runJobs(app.current);
  expect(await ctx.db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBe(3);
});

test("they hold before anything else of their batch, whatever becomes of it", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id } = await startFile(ctx, `${HEADER}p1@vos.nl,10,2026-03-01,unsubscribed\n`);
  const insert = vi.spyOn(await import("#app/domains/nps/response.repository.server"), "insertResponses");
  insert.mockImplementationOnce(async (tx) => {
    expect((await loadSuppressions(ctx))("p1@vos.nl"), "seen by others before the answers are").toMatchObject({ reason: "unsubscribed" });
    await cancelNpsImport(ctx, id);
    throw new Error(`the batch is lost in ${tx.workspaceId}`);
  });
  await runJobs(app.current);
  insert.mockRestore();
  expect(await getNpsImport(ctx, id)).toMatchObject({ counts: { created: 0 } });
  expect(await ctx.db.response.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  expect((await loadSuppressions(ctx))("P1@vos.nl ")).toMatchObject({ reason: "unsubscribed", source: "import" });
});

test("a row that only says whom not to write to is kept as that: nobody is refused, added or mailed for it", async () => {
  const ctx = await givenWorkspace(app.current);
  const file = "email,score,answered_at,unsubscribed\np1@vos.nl,10,2026-03-01,\np2@vos.nl,,,yes\np3@vos.nl,,,\n";
  const uses = ["email", "score", "answered_at", "unsubscribed"] as const;
  const { counts, refused } = await wizardFile(ctx, file, { uses: [...uses] });
  expect(counts).toEqual({ read: 3, created: 1, updated: 0, unchanged: 1, rejected: 1 });
  expect(refused).toEqual([{ line: 4, field: "score", value: "" }]);
  const suppressionOf = await loadSuppressions(ctx);
  expect(["p1@vos.nl", "p2@vos.nl", "p3@vos.nl"].filter(suppressionOf)).toEqual(["p2@vos.nl"]);
  expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
});
