import { expect, test } from "vitest";
import { addressState } from "#app/domains/contacts/manage-suppression.server";
import {
  cancelPeopleImport,
  describePeopleImport,
  importKindsFor,
  rejectedPeopleCsv,
  samplePeopleFile,
} from "#app/domains/contacts/get-people-import.server";
import { acceptPeopleFile } from "#app/domains/contacts/start-people-import.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import type { Ctx } from "#app/platform/context.server";
import { listImportPage } from "#app/platform/uploads/import-list.repository.server";
import { importQueryOf } from "#app/platform/uploads/import-list";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();

async function accept(ctx: Ctx, file: string | Buffer, fallbackReason: string | null = null): Promise<string> {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(file));
  })();
  const upload = await storeUpload(ctx, { name: "bounces.csv", type: "text/csv", body });
  return (await acceptPeopleFile(ctx, upload, "suppressions", null, { fallbackReason })).id;
}

async function importFile(ctx: Ctx, file: string | Buffer, fallbackReason: string | null = null) {
  const id = await accept(ctx, file, fallbackReason);
  await runJobs(app.current);
  return { id, ...(await describePeopleImport(ctx, id)) };
}

const stored = async (ctx: Ctx) => {
  const chunks = await ctx.db.uploadChunk.findMany({ where: { workspaceId: ctx.workspaceId } });
  return chunks.map(({ bytes }) => Buffer.from(bytes).toString("utf8")).join("");
};
const FILE =
  "email;reason;created_at\nana@gone.example;HardBounce;2026-03-01\nbo@gone.example;transient;\nnobody;bounce;\ncas@gone.example;spam;\n";

test("a provider's list stops mail to its addresses since then; what failed for now, or is no address, comes back with the reason", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id, import: one, refused } = await importFile(ctx, FILE);
  expect(one.counts).toEqual({ read: 4, created: 2, updated: 0, unchanged: 0, rejected: 2 });
  expect(refused.map(({ line, field, value, code }) => [line, field, value, code])).toEqual([
    [3, "reason", "transient", "reason_soft"],
    [4, "email", "nobody", "email"],
  ]);
  expect((await addressState(ctx, "Ana@gone.example")).suppressed).toMatchObject({
    ...{ reason: "bounced", source: "file" },
    since: new Date("2026-03-01T00:00:00Z"),
  });
  expect((await addressState(ctx, "bo@gone.example")).suppressed).toBeNull();

  let csv = "";
  for await (const part of await rejectedPeopleCsv(ctx, id)) csv += part;
  expect(csv).toContain("problem_line;problem_field;problem;email;reason;created_at");
  const repaired = await importFile(ctx, csv.replace("transient", "bounced"));
  expect(repaired.import.counts).toMatchObject({ created: 1, rejected: 1 });
});

test("a first line for Excel is no header, and what was refused has its header once the rows are forgotten", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id, import: one, refused } = await importFile(ctx, `sep=;\n${FILE}`);
  expect(one.counts).toMatchObject({ read: 4, created: 2, rejected: 2 });
  expect(refused.map(({ line }) => line)).toEqual([4, 5]);
  let csv = "";
  for await (const part of await rejectedPeopleCsv(ctx, id)) csv += part;
  expect(csv).toContain("problem_line;problem_field;problem;email;reason;created_at");
});

test("the same file again changes nothing; a heavier reason replaces a lighter one", async () => {
  const ctx = await givenWorkspace(app.current);
  await importFile(ctx, FILE);
  expect((await importFile(ctx, FILE)).import.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  const { import: one } = await importFile(ctx, "email\nana@gone.example\ncas@gone.example\nana@gone.example\n", "unsubscribed");
  expect(one.counts).toMatchObject({ created: 0, updated: 1, unchanged: 2 });
  expect((await addressState(ctx, "cas@gone.example")).suppressed?.reason).toBe("complained");
});

test.each(["utf8", "utf16le"] as const)("of the file only its header stays, in %s", async (encoding) => {
  const ctx = await givenWorkspace(app.current);
  const mark = encoding === "utf16le" ? "\ufeff" : "";
  const { import: one } = await importFile(ctx, Buffer.from(mark + FILE, encoding));
  expect(one.counts.created).toBe(2);
  const left = (await stored(ctx)).replaceAll("\u0000", "");
  expect(left).toContain("email;reason;created_at");
  expect(left).not.toContain("gone.example");
  const cancelled = await accept(ctx, FILE);
  await cancelPeopleImport(ctx, cancelled);
  expect((await stored(ctx)).replaceAll("\u0000", "")).not.toContain("gone.example");
});

test("a file suppresses in its own workspace, and the sample is taken as it is", async () => {
  const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
  await suppressAddress(other, "mirjam@prospect.example", "unsubscribed", "person");
  expect((await importFile(ctx, samplePeopleFile("suppressions"))).import.counts).toMatchObject({ created: 3, rejected: 0 });
  expect(await other.db.suppression.count({ where: { workspaceId: other.workspaceId } })).toBe(1);
});

test("who may not stop mail sees nothing of such a file, gets no refused addresses and cannot cancel it", async () => {
  const ctx = await givenWorkspace(app.current);
  const [sales, marketer] = [await asMember(ctx, ["sales"]), await asMember(ctx, ["marketer"], "lotte@example.com")];
  const id = await accept(ctx, FILE);
  const listed = async (reader: Ctx) =>
    (await listImportPage(reader, "people", importQueryOf(new URLSearchParams(), []), importKindsFor(reader))).data.map((one) => one.id);
  for (const asked of [describePeopleImport(sales, id), cancelPeopleImport(sales, id), rejectedPeopleCsv(sales, id)])
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  expect([await listed(sales), await listed(marketer)]).toEqual([[], [id]]);
  expect((await describePeopleImport(marketer, id)).import.status).toBe("queued");
  await cancelPeopleImport(marketer, id);
});
