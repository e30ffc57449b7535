import { expect, test, vi } from "vitest";
import { cancelNpsImport, getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { loadSuppressions } from "#app/domains/contacts/suppress-address.server";
import { confirmDraft } from "#app/domains/nps/draft-nps-import.server";
import { undoNpsImport } from "#app/domains/nps/undo-nps-import.server";
import { draftFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();
const HEADER = "email,score,answered_at,unsubscribed,bounced,dontcontact\n";

test("who unsubscribed, bounced or must not be contacted in the source is never invited, also after the import is taken back", async () => {
  const ctx = await givenWorkspace(app.current);
  const campaignId = await givenLiveCampaign(ctx);
  const day = new Date(ctx.now.getTime() - 86_400_000).toISOString();
  const people = [",,", "1,,", ",1,", ",,1"].map((flags, index) => `p${index}@vos.nl,10,${day},${flags}\n`);
  const { id } = await wizardFile(ctx, HEADER + people.join(""));
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
  const { id: draft, plan } = await draftFile(ctx, `${HEADER}p1@vos.nl,10,2026-03-01,1,,\n`);
  const { importId: id } = (await confirmDraft(ctx, draft, { uses: plan.uses, dateOrder: "auto" })) ?? { importId: "" };
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

test("a flag anywhere in the file holds before its first answer is stored, also on a row that is refused or names an id alone", async () => {
  const ctx = await givenWorkspace(app.current);
  await upsertContact(ctx, { externalId: "c-9", email: "known@vos.nl", source: "api" });
  const lines = [
    ...Array.from({ length: 2_100 }, (_, index) => `p${index}@vos.nl,,9,2026-03-01,`),
    "refused@vos.nl,,eleven,2026-03-01,yes",
    ",c-9,9,2026-03-01,yes",
    ",c-10,9,2026-03-01,yes",
    "last@vos.nl,,9,2026-03-01,yes",
  ];
  const insert = vi.spyOn(await import("#app/domains/nps/response.repository.server"), "insertResponses");
  const before: boolean[] = [];
  insert.mockImplementationOnce(async () => void before.push((await loadSuppressions(ctx))("last@vos.nl") !== null));
  const uses = ["email", "external_id", "score", "answered_at", "unsubscribed"] as const;
  const file = ["email,external_id,score,answered_at,unsubscribed", ...lines].join("\n");
  const { draft, refusals } = await wizardFile(ctx, file, { uses: [...uses] });
  insert.mockRestore();
  expect(draft.plan.check.suppressed).toBe(4);
  expect(before).toEqual([true]);
  expect(refusals).toEqual([[2_102, "score", "eleven", "score"]]);
  const suppressionOf = await loadSuppressions(ctx);
  expect(["refused@vos.nl", "known@vos.nl", "last@vos.nl", "p1@vos.nl"].filter(suppressionOf)).toEqual([
    "refused@vos.nl",
    "known@vos.nl",
    "last@vos.nl",
  ]);
});

test("a tool's list of people who unsubscribed or bounced is taken in without a score, as JSON and as CSV", async () => {
  const ctx = await givenWorkspace(app.current);
  const json = JSON.stringify([{ person_id: "1", email: "gone@vos.nl", name: "Ana", unsubscribed_at: 1772100000 }]);
  const csv = "person_id,email,name,bounced_at\n2,back@vos.nl,Bo,1772100000\n";
  for (const file of [json, csv]) {
    const { draft, counts } = await wizardFile(ctx, file);
    expect(draft.plan.check).toMatchObject({ suppressed: 1, refused: 0, needsDate: false });
    expect(counts).toMatchObject({ read: 1, unchanged: 1, rejected: 0 });
  }
  const suppressionOf = await loadSuppressions(ctx);
  expect(["gone@vos.nl", "back@vos.nl"].map((address) => suppressionOf(address)?.reason)).toEqual(["unsubscribed", "bounced"]);
  expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("AskNicely's dontcontact stops the mail", async () => {
  const ctx = await givenWorkspace(app.current);
  const head = "response_id,contact_id,name,email,answer,comment,sent,responded,dontcontact,question_type\n";
  const { draft, counts } = await wizardFile(ctx, `${head}1,7,Ana,ana@vos.nl,9,Top,1772440000,1772440160,1,nps\n`);
  expect([draft.source, counts.created]).toEqual(["asknicely", 1]);
  expect((await loadSuppressions(ctx))("ana@vos.nl")).toMatchObject({ reason: "do_not_contact" });
});
