import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

const FILE = 'Content-Disposition: form-data; name="file"; filename="a.csv"';
const ROWS = "email,score\nann@example.com,9\n";
const part = (headers: string, body: string) => `--b\r\n${headers}\r\n\r\n${body}\r\n`;

function receive(ctx: Ctx, body: string, values: Record<string, string> = {}) {
  const headers = { "Content-Type": "multipart/form-data; boundary=b" };
  return receiveUpload(ctx, new Request("http://own.invalid/", { method: "POST", headers, body }), values, "pasted");
}

const uploadsOf = (ctx: Ctx) => ctx.db.upload.findMany({ where: { workspaceId: ctx.workspaceId } });

test("a file without a content type is a file", async () => {
  const ctx = await givenWorkspace(app.current);
  const upload = await receive(ctx, `${part(FILE, ROWS)}--b--\r\n`);
  expect(upload).toMatchObject({ sizeBytes: ROWS.length });
  expect(await uploadsOf(ctx)).toMatchObject([{ id: upload?.uploadId, fileName: "a.csv", contentType: "" }]);
});

test("a file whose name cannot be stored has a name that can", async () => {
  const ctx = await givenWorkspace(app.current);
  await receive(ctx, `${part(FILE.replace("a.csv", `a\u0000${"😀".repeat(250)}.csv`), ROWS)}--b--\r\n`);
  expect(await uploadsOf(ctx)).toMatchObject([{ fileName: `a${"😀".repeat(199)}` }]);
});

test("a form that is broken, or holds two files, or more text than a paste may have, is refused and nothing of it kept", async () => {
  const ctx = await givenWorkspace(app.current);
  const whole = part(`${FILE}\r\nContent-Type: text/csv`, ROWS);
  const long = part('Content-Disposition: form-data; name="pasted"', "x".repeat(1_100_000));
  const broken = [
    whole,
    `${whole}--b\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--b--\r\n`,
    `${whole}--b\r\nno colon\r\n\r\nx\r\n--b--\r\n`,
    `${whole}${whole}--b--\r\n`,
    `${whole}${long}${long.replace("pasted", "other")}--b--\r\n`,
  ];
  for (const body of broken)
    await expect(receive(ctx, body), body.slice(0, 200)).rejects.toMatchObject({ name: "DomainError", code: "invalid" });
  expect(await uploadsOf(ctx)).toEqual([]);
});

test("parts and headers without end are refused as soon as they are more than any form has", async () => {
  const ctx = await givenWorkspace(app.current);
  const whole = part(`${FILE}\r\nContent-Type: text/csv`, ROWS);
  const lines = Buffer.from(`${"A: b\r\n".repeat(10_000)}`);
  const many = Array.from({ length: 101 }, (_, nr) => part(`Content-Disposition: form-data; name="f${nr}"`, "1")).join("");
  let read = 0;
  const endless = async function* () {
    yield await Promise.resolve(Buffer.from(`${whole}--b\r\n`));
    for (; ; read += lines.length) yield lines;
  };
  const headers = { "Content-Type": "multipart/form-data; boundary=b" };
  for (const body of [Readable.toWeb(Readable.from(endless())), Buffer.from(`${whole}${many}--b--\r\n`)]) {
    const request = new Request("http://own.invalid/", { method: "POST", headers, body, duplex: "half" } as RequestInit);
    await expect(receiveUpload(ctx, request, {}, "pasted")).rejects.toMatchObject({ name: "DomainError", code: "invalid" });
  }
  expect(read).toBeLessThan(2_000_000);
  expect(await uploadsOf(ctx)).toEqual([]);
});
