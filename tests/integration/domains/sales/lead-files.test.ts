import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { exportPerson } from "#app/domains/privacy/export-person.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import {
  changeLeadFile,
  describeLeadFiles,
  downloadLeadFile,
  forgetLeadFiles,
  receiveLeadFile,
} from "#app/domains/sales/lead-files.server";
import { fileKind, type FileKind } from "#app/platform/uploads/file-kind.rules";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, later, useApp } from "#tests/support/app";
import { fileForm, givenLeadFile } from "#tests/support/lead-files";
import { someoneWaits } from "#tests/support/locks";

const app = useApp();

async function given() {
  const ctx = await asMember(await givenWorkspace(app.current), ["sales"]);
  const { leadId } = await introduceLead(ctx, {
    source: "api",
    enrolmentId: null,
    person: { name: "Bo", email: "bo@kade.example" },
    isTold: true,
  });
  return { ctx, leadId };
}
const uploads = (ctx: Ctx) => ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } });

describe("a file of a lead", () => {
  test("is listed with who added it, and leaves as an attachment in which nothing runs", async () => {
    const { ctx, leadId } = await given();
    expect(await receiveLeadFile(ctx, fileForm('..\\\\Offer "é".pdf', "%PDF-1.7 offer"), leadId)).toBeNull();
    const [file] = (await describeLeadFiles(ctx, leadId)).files;
    expect(file).toMatchObject({ kind: "pdf", sizeBytes: 14, addedBy: "sales" });
    const answer = await downloadLeadFile(ctx, leadId, file?.id ?? "");
    expect(await answer.text()).toBe("%PDF-1.7 offer");
    expect(answer.headers.get("Content-Type")).toBe("application/pdf");
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[ -!#-[\]-~]*"; filename\*=UTF-8''[\w%.-]*$/);
    expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("is refused for what it is, whatever it is called, and nothing of it is kept", async () => {
    const { ctx, leadId } = await given();
    for (const [name, bytes] of [
      ["offer.pdf", "<html><script>alert(1)</script>"],
      ["notes.html", "<html>"],
      ["setup.exe", "MZ"],
      ["offer.txt", "a\u0000b"],
      ["empty.pdf", ""],
      ["large.pdf", `%PDF-${"x".repeat(10 * 1024 * 1024)}`],
    ] as const)
      expect(await receiveLeadFile(ctx, fileForm(name, bytes), leadId), name).toMatchObject({ errors: [{ path: "file" }] });
    expect(await uploads(ctx)).toBe(0);
  });

  test("is one of twenty at most, also when many are added at once", async () => {
    const { ctx, leadId } = await given();
    for (let index = 0; index < 17; index++) await givenLeadFile(ctx, leadId, `file ${index}`);
    const added = await Promise.all(Array.from({ length: 6 }, () => receiveLeadFile(ctx, fileForm("a.pdf", "%PDF-1"), leadId)));
    expect(added.filter((refused) => refused === null)).toHaveLength(3);
    expect((await describeLeadFiles(ctx, leadId)).files).toHaveLength(20);
    expect(await uploads(ctx)).toBe(20);
  });

  test("that was taken away comes back within a week, and is gone afterwards", async () => {
    const { ctx, leadId } = await given();
    const id = await givenLeadFile(ctx, leadId, "offer");
    await changeLeadFile(ctx, leadId, id, "remove");
    await expect(downloadLeadFile(ctx, leadId, id)).rejects.toMatchObject({ code: "not_found" });
    await forgetLeadFiles(later(ctx, 6));
    await changeLeadFile(ctx, leadId, id, "restore");
    expect((await describeLeadFiles(ctx, leadId)).files).toHaveLength(1);
    await changeLeadFile(ctx, leadId, id, "remove");
    await forgetLeadFiles(later(ctx, 8));
    expect(await uploads(ctx)).toBe(0);
    await expect(changeLeadFile(ctx, leadId, id, "restore")).rejects.toMatchObject({ code: "not_found" });
  });

  test("that somebody gives back while the old ones go stays", async () => {
    const { ctx, leadId } = await given();
    const id = await givenLeadFile(ctx, leadId, "offer");
    await changeLeadFile(ctx, leadId, id, "remove");
    let forgetting: Promise<void> = Promise.resolve();
    await inTransaction(ctx, async (tx) => {
      await changeLeadFile(tx, leadId, id, "restore");
      forgetting = forgetLeadFiles(later(ctx, 8));
      await Promise.race([forgetting, someoneWaits(ctx)]);
    });
    await forgetting;
    expect((await describeLeadFiles(ctx, leadId)).files).toHaveLength(1);
    expect((await downloadLeadFile(ctx, leadId, id)).status).toBe(200);
  });

  test("goes for good however many there are", async () => {
    const { ctx, leadId } = await given();
    const [workspaceId, ids] = [ctx.workspaceId, Array.from({ length: 501 }, (_, index) => `upl_${index}`)];
    await ctx.db.upload.createMany({
      data: ids.map((id) => ({ workspaceId, id, fileName: "a.pdf", contentType: "", createdAt: ctx.now })),
    });
    await ctx.db.leadFile.createMany({
      data: ids.map((id) => ({
        ...{ workspaceId, id, leadId, uploadId: id, name: "a.pdf", kind: "pdf", sizeBytes: 1, addedAt: ctx.now, removedAt: ctx.now },
      })),
    });
    await forgetLeadFiles(later(ctx, 8));
    expect(await uploads(ctx)).toBe(0);
  });

  test("of another workspace, or of another lead, does not exist", async () => {
    const { ctx, leadId } = await given();
    const id = await givenLeadFile(ctx, leadId, "offer");
    const other = await given();
    const attempts = await Promise.allSettled([
      downloadLeadFile(other.ctx, leadId, id),
      downloadLeadFile(other.ctx, other.leadId, id),
      changeLeadFile(other.ctx, other.leadId, id, "remove"),
      describeLeadFiles(other.ctx, leadId),
      receiveLeadFile(other.ctx, fileForm("a.pdf", "%PDF-1"), leadId),
    ]);
    for (const attempt of attempts) expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  });

  test("is named in the person's own data, and goes with them", async () => {
    const { ctx, leadId } = await given();
    await givenLeadFile(ctx, leadId, "offer for Bo");
    const { contactId } = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
    expect(await (await exportPerson(ctx, contactId, { withNotes: false })).text()).toContain("offer for Bo.pdf");
    await erasePerson(ctx, contactId, "on_behalf");
    expect((await describeLeadFiles(ctx, leadId)).files).toEqual([]);
    expect(await uploads(ctx)).toBe(0);
  });
});

describe("what a file is", () => {
  const bytes = (text: string) => Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));
  test.each<[string, string, FileKind | null]>([
    ["%PDF-1.7", "offer.exe", "pdf"],
    ["\x89PNG\r\n\x1a\n", "a", "png"],
    ["\xff\xd8\xff\xe0", "a.jpg", "jpeg"],
    ["GIF89a", "a.gif", "gif"],
    ["RIFF1234WEBP", "a.webp", "webp"],
    ["PK\x03\x04", "offer.DOCX", "office"],
    ["PK\x03\x04", "tools.jar", null],
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc", "office"],
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "setup.msi", null],
    ["Dear Bo,\r\n", "letter.txt", "text"],
    ["Dear Bo,\r\n", "letter.svg", null],
    ["\xff\xfe", "letter.txt", null],
  ])("%j called %s is %s", (head, name, kind) => {
    expect(fileKind(bytes(head), name)).toBe(kind);
  });

  test("is never a page or a program, whatever it is called", () => {
    fc.assert(
      fc.property(fc.constantFrom("<!doctype html>", "<svg onload=x>", "#!/bin/sh", "MZ\u0090"), fc.string(), (head, name) => {
        const kind = fileKind(bytes(head), name);
        expect(kind === null || kind === "text").toBe(true);
      }),
    );
  });
});
