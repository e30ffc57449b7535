import { describe, expect, test } from "vitest";
import { getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { answersOf, importFile, startFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "external_id,email,name,company,score,comment,answered_at";
const row = (number: number, score: number | string = 9, comment = "") =>
  `c-${number},p${number}@firm${number % 7}.nl,Person ${number},Firm ${number % 7},${score},${comment},2026-03-01T09:30:00Z`;
const file = (...rows: string[]) => [HEADER, ...rows].join("\n") + "\n";

describe("scores are taken as they stand or refused", () => {
  test.each(["11", "-1", "9.5", "9.0", "nine", "+9", "09", "9 9", "٩", "1e1", "", "10,"])(
    "%j is refused with its line, field and value",
    async (score) => {
      const ctx = await givenWorkspace(app.current);
      const cell = score.includes(",") ? `"${score}"` : score;
      const report = await importFile(ctx, file(row(1), row(2, cell), row(3, 0)));
      expect(report.refused).toEqual([{ line: 3, field: "score", value: score }]);
      expect(report.counts).toEqual({ read: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 });
      expect((await answersOf(ctx)).map((answer) => answer.score).sort()).toEqual([0, 9]);
    },
  );

  test("spaces around a score do not matter", async () => {
    const ctx = await givenWorkspace(app.current);
    expect((await importFile(ctx, file(row(1, " 9 "), row(2, "\u00a010")))).counts.created).toBe(2);
  });

  test("a send without a score is an unanswered send", async () => {
    const ctx = await givenWorkspace(app.current);
    const report = await importFile(
      ctx,
      "email,score,answered_at,sent_at\nana@vos.nl,,,2026-03-01\nana@vos.nl,,,2026-06-01\nbo@vos.nl,,,\n",
    );
    expect(report.counts).toMatchObject({ created: 2, rejected: 1 });
    expect(await answersOf(ctx)).toMatchObject([{ status: "unanswered", score: null, answeredAt: null }, { status: "unanswered" }]);
  });
});

describe("files as they come", () => {
  const text = (delimiter: string, lineEnd: string) =>
    [
      ["email", "name", "score", "answered_at"],
      ["zoe@vos.nl", "Zoë “Z” Vos", "9", "2026-03-01"],
    ]
      .map((cells) => cells.join(delimiter))
      .join(lineEnd);
  test.each([
    ["comma, UTF-8", Buffer.from(text(",", "\n"))],
    ["semicolon, UTF-8 with a mark, CRLF", Buffer.from(`\ufeff${text(";", "\r\n")}\r\n`)],
    ["tab, UTF-16 little endian", Buffer.from(`\ufeff${text("\t", "\r\n")}`, "utf16le")],
    ["tab, UTF-16 big endian", Buffer.from(`\ufeff${text("\t", "\r\n")}`, "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from(text(";", "\n"), "utf16le")],
    ["CP1252", Buffer.from(text(";", "\r\n").replace("“", "\x93").replace("”", "\x94"), "latin1")],
    ["line ends of an old Mac", Buffer.from(text(",", "\r"))],
  ])("%s", async (_name, bytes) => {
    const ctx = await givenWorkspace(app.current);
    expect((await importFile(ctx, bytes)).counts).toMatchObject({ read: 1, created: 1 });
    expect((await answersOf(ctx))[0]?.contact.name).toBe("Zoë “Z” Vos");
  });

  test("a line number is the physical line where the row starts, also after line breaks in quotes and empty lines", async () => {
    const ctx = await givenWorkspace(app.current);
    const crlf = `${HEADER}\r\n${row(1, 9, '"good\r\nreally, ""very"" good"')}\r\n\r\n${row(2, 11)}\r\n,,,,,,\r\n${row(3, 8, '"a\nb\nc"')}\r\n${row(4, 12)}\r\n`;
    const report = await importFile(ctx, crlf);
    expect(report.refused).toEqual([
      { line: 5, field: "score", value: "11" },
      { line: 10, field: "score", value: "12" },
    ]);
    expect(report.counts).toMatchObject({ read: 4, created: 2 });
  });

  test("a quote that is never closed costs its own line only", async () => {
    const ctx = await givenWorkspace(app.current);
    const report = await importFile(ctx, file(row(1), row(2, 9, '"never closed'), row(3, 8, '"fine"'), row(4)));
    expect(report.refused.map(({ line, field }) => ({ line, field }))).toEqual([{ line: 3, field: "row" }]);
    expect(report.counts).toMatchObject({ read: 4, created: 3 });
  });

  test("a NUL and half a surrogate pair are refused with their field", async () => {
    const ctx = await givenWorkspace(app.current);
    expect((await importFile(ctx, file(row(1, 9, "a\u0000b"), row(2)))).refused).toEqual([{ line: 2, field: "comment", value: "a␀b" }]);
    const utf16 = Buffer.from(`\ufeff${file(row(3), row(4, 9, "x\ud800y"))}`, "utf16le");
    expect((await importFile(ctx, utf16)).refused).toEqual([{ line: 3, field: "comment", value: "x\ufffdy" }]);
  });

  test("other columns are attributes of the answer, and headings are read in any case", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, "Email,SCORE,Answered At,Plan,Country,Language\nana@vos.nl,9,2026-03-01,pro,Nederland,Dutch\n");
    expect(await answersOf(ctx)).toMatchObject([{ attributes: { Plan: "pro" }, country: "NL", language: "nl" }]);
  });

  test.each([
    ["email,name\nana@vos.nl,Ana", /no column score.*email, name/],
    ["name,score\nAna,9", /no column email or external_id/],
    ["email,score,Score\nana@vos.nl,9,8", /score stands in the header twice/],
    ["", /empty/],
    ["\n\n", /no header/],
  ])("%j is refused as a whole, and nothing of it is kept", async (content, message) => {
    const ctx = await givenWorkspace(app.current);
    await expect(startFile(ctx, content)).rejects.toThrow(message);
    expect(await ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });
});

describe("dates", () => {
  const dated = (...dates: string[]) => ["email,score,answered_at", ...dates.map((date, index) => `p${index}@vos.nl,9,${date}`)].join("\n");
  const instants = async (dates: string[], order?: "dmy" | "mdy") => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, dated(...dates), order);
    return (await answersOf(ctx)).map((answer) => answer.answeredAt?.toISOString());
  };

  test("a moment without a zone is the workspace's", async () => {
    expect(
      await instants(["2026-03-01", "2026-03-01 09:30", "2026-07-01T09:30:00", "2026-07-01T09:30:00Z", "2026-07-01T09:30:00.250+05:30"]),
    ).toEqual([
      "2026-02-28T23:00:00.000Z",
      "2026-03-01T08:30:00.000Z",
      "2026-07-01T04:00:00.250Z",
      "2026-07-01T07:30:00.000Z",
      "2026-07-01T09:30:00.000Z",
    ]);
  });

  test("one clear date decides for the column, wherever it stands", async () => {
    expect(await instants(["1/9/21", "25/12/2021"])).toEqual(["2021-08-31T22:00:00.000Z", "2021-12-24T23:00:00.000Z"]);
    expect(await instants(["1/9/21", "12/25/2021"])).toEqual(["2021-01-08T23:00:00.000Z", "2021-12-24T23:00:00.000Z"]);
  });

  test.each([[["1/9/21", "2/3/21"]], [["01-09-2021"]], [["1/9/21", "25/12/2021", "12/25/2021"]]])(
    "%j can be read in two ways: refused with examples",
    async (dates) => {
      const ctx = await givenWorkspace(app.current);
      await expect(startFile(ctx, dated(...dates))).rejects.toMatchObject({
        code: "invalid",
        details: { examples: expect.arrayContaining([dates[0]]) as unknown },
      });
      expect((await importFile(ctx, dated(...dates), "dmy")).counts.created).toBeGreaterThan(0);
    },
  );

  test("a day that does not exist is refused", async () => {
    const ctx = await givenWorkspace(app.current);
    const report = await importFile(ctx, dated("2026-02-30", "31/4/2026", "yesterday", "2026-13-01", "2026-03-01T25:00"));
    expect(report.refused.map(({ field, value }) => [field, value])).toEqual(
      ["2026-02-30", "31/4/2026", "yesterday", "2026-13-01", "2026-03-01T25:00"].map((value) => ["answered_at", value]),
    );
  });
});

describe("the same answer is stored once", () => {
  test("the file again changes nothing; a correction and a later comment update and keep the older version", async () => {
    const ctx = await givenWorkspace(app.current);
    expect((await importFile(ctx, file(row(1), row(2, 3), row(3, 7)))).counts).toMatchObject({ created: 3 });
    expect((await importFile(ctx, file(row(1), row(2, 3), row(3, 7)))).counts).toEqual({
      read: 3,
      created: 0,
      updated: 0,
      unchanged: 3,
      rejected: 0,
    });
    expect((await importFile(ctx, file(row(1, 9, "Great"), row(2, 4), row(3, 7)))).counts).toMatchObject({ updated: 2, unchanged: 1 });
    const versions = await ctx.db.responseVersion.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { score: "asc" } });
    expect(versions).toMatchObject([
      { score: 3, comment: "" },
      { score: 9, comment: "" },
    ]);
    expect((await importFile(ctx, file(row(1), row(2, 4), row(3, 7)))).counts, "an older export does not erase the comment").toMatchObject({
      unchanged: 3,
    });
  });

  test("one person in three waves has three answers", async () => {
    const ctx = await givenWorkspace(app.current);
    const waves = ["2026-01-01", "2026-04-01", "2026-07-01"].map((date, index) => `ana@vos.nl,${index + 7},${date}`);
    expect((await importFile(ctx, ["email,score,answered_at", ...waves].join("\n"))).counts).toMatchObject({ created: 3 });
    expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  });

  test("twice the same answer in one file is one; with another score the second is refused, and stays so", async () => {
    const ctx = await givenWorkspace(app.current);
    const content = file(row(1), row(1), row(1, 3));
    const first = await importFile(ctx, content);
    expect(first.counts).toEqual({ read: 3, created: 1, updated: 0, unchanged: 1, rejected: 1 });
    expect(first.refused).toEqual([{ line: 4, field: "row", value: "" }]);
    expect((await importFile(ctx, content)).counts).toEqual({ read: 3, created: 0, updated: 0, unchanged: 2, rejected: 1 });
  });

  test("a response_id is the answer, whoever and whenever", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, "response_id,email,score,answered_at\nr-1,ana@vos.nl,9,2026-03-01\n");
    expect((await importFile(ctx, "response_id,email,score,answered_at\nr-1,ana@vos.nl,8,2026-03-02\n")).counts).toMatchObject({
      updated: 1,
    });
    expect(await answersOf(ctx)).toMatchObject([{ score: 8 }]);
  });

  test("the same file twice at once makes no second answer, person or company", async () => {
    const ctx = await givenWorkspace(app.current);
    const content = file(...Array.from({ length: 300 }, (_, index) => row(index)));
    const ids = await Promise.all([startFile(ctx, content), startFile(ctx, content)]);
    await Promise.all([runJobs(app.current), runJobs(app.current)]);
    const counts = await Promise.all(ids.map(async ({ id }) => (await getNpsImport(ctx, id)).counts));
    expect(counts.reduce((sum, count) => sum + count.created, 0)).toBe(300);
    expect(counts.reduce((sum, count) => sum + count.unchanged, 0)).toBe(300);
    expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(300);
    expect(await ctx.db.company.count({ where: { workspaceId: ctx.workspaceId } })).toBe(7);
  });
});

describe("workspaces and mail", () => {
  test("another workspace sees nothing of an import", async () => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const { id } = await importFile(ctx, file(row(1)));
    await expect(getNpsImport(other, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await answersOf(other)).toEqual([]);
  });

  test("10,000 old promoters come in and nobody is mailed or invited, with a campaign live", async () => {
    const ctx = await givenWorkspace(app.current);
    await ctx.db.campaign.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: "cmp_live",
        name: "Live",
        slug: "live",
        status: "live",
        currency: "EUR",
        rewardRules: [],
        texts: {},
        createdAt: ctx.now,
        updatedAt: ctx.now,
        liveFrom: ctx.now,
      },
    });
    const report = await importFile(ctx, file(...Array.from({ length: 10_000 }, (_, index) => row(index, 10))));
    expect(report.counts.created).toBe(10_000);
    await runJobs(app.current);
    expect(await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    expect(await ctx.db.invitation.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  }, 90_000); // seconds on a quiet machine
});

test("an answer from another system that lies in the future is refused, a day of other zones aside", async () => {
  const ctx = await givenWorkspace(app.current);
  const told = (ms: number) =>
    NewResponse.parse({ email: "ana@vos.nl", score: 9, answeredAt: new Date(ctx.now.getTime() + ms).toISOString() });
  await expect(recordResponse(ctx, told(25 * 3_600_000))).rejects.toMatchObject({
    code: "invalid",
    details: { errors: [{ path: "answeredAt" }] },
  });
  expect(await answersOf(ctx)).toEqual([]);
  expect(await recordResponse(ctx, told(3_600_000))).toMatchObject({ outcome: "created" });
});
