import { expect, test } from "vitest";
import { findLines, report, sourceFiles } from "#tests/architecture/source-files";

const app = sourceFiles("app");
const all = [...app, ...sourceFiles("tests"), ...sourceFiles("prisma")];

const REACHES_DATABASE =
  /\b\w+\.db\b(?!\/)|[{,]\s*db\b[^{}=]*\}\s*[=:)]|\bdb\.\$?\w+|\.prisma\.|\bpool\.(query|connect)\(|from "#prisma\/|from "@prisma\//;

test.each([
  "await ctx.db.lead.findMany(",
  "await inner.db.$queryRaw`SELECT 1`",
  "const { db, now } = ctx;",
  "const rows = await db.lead.findMany(",
  "async function read({ db }: Ctx) {",
  "await app.database.pool.query(sql)",
  "app.database.prisma.user.findMany(",
])("%s reaches the database", (text) => expect(text).toMatch(REACHES_DATABASE));

test("only repositories and platform's own modules reach the database", () => {
  const mayReach =
    /\.repository\.server\.ts$|^app\/platform\/(db|jobs|inbox|api)\/|^app\/platform\/context\.server\.ts$|^app\/server\/|^app\/domains\/reports\//;
  const findings = findLines(
    app.filter(({ path }) => !mayReach.test(path)),
    REACHES_DATABASE,
  );
  expect(report(findings, "put the query in the domain's *.repository.server.ts and call it from here")).toBe("");
});

test("only platform/env reads the environment", () => {
  const mayRead = new Set(["app/platform/env.server.ts"]);
  const findings = findLines(
    app.filter(({ path }) => !mayRead.has(path)),
    /process\.env\b/,
  );
  const wrong = findings.filter(
    ({ path, text }) =>
      !(path === "app/server/main.server.ts" && text.includes("readEnv(")) && !(path === "app/platform/db/server-environment.ts"),
  );
  expect(report(wrong, "add the variable to the schema in app/platform/env.server.ts and take it from ctx.env")).toBe("");
});

test("a day that somebody sends is one that they can mean", () => {
  const findings = findLines(
    app.filter(({ path }) => path !== "app/platform/calendar-day.schema.ts"),
    /\biso\.date\(/,
  ).filter(({ path, line }) => !path.endsWith(".api.server.ts") || !isOfAnswer(path, line));
  expect(report(findings, "take calendarDay() of app/platform/calendar-day.schema.ts: the year 0 is no date for the database")).toBe("");
});

/** What a call answers is a plain object with a name; what it takes is strict, or stands in the operation. */
function isOfAnswer(path: string, line: number): boolean {
  const before = app.find((file) => file.path === path)?.lines.slice(0, line) ?? [];
  return /^const \w+ = z\.object\(/.test(before.findLast((text) => text.startsWith("const ")) ?? "");
}

test("no write goes through a relation", () => {
  const findings = app.flatMap(nestedWrites);
  expect(
    report(findings, "write the foreign key as a scalar (workspaceId and the id): a nested write can move a row to another workspace"),
  ).toBe("");
});

test.each([
  ["rewards: { create: [{ id }] }", 1],
  ["company: {\n  update: { name }\n}", 1],
  ["identities: { set: [] }", 1],
  ["lead.upsert({ where: { id }, create: { id }, update: { name } })", 0],
])("%j holds %i nested writes", (source, count) => expect(nestedWrites({ path: "", lines: source.split("\n") })).toHaveLength(count));

/** `rewards: { create: …`: what stands right behind a field's brace is a nested write; `upsert` has `where` before its `create`. */
function nestedWrites({ path, lines }: Pick<(typeof app)[number], "path" | "lines">) {
  const source = lines.join("\n");
  const write =
    /\b\w+:\s*\{\s*(?:create|createMany|update|updateMany|upsert|delete|deleteMany|connect|connectOrCreate|disconnect|set):\s*[[{]/g;
  return [...source.matchAll(write)].map((match) => ({
    path,
    line: source.slice(0, match.index).split("\n").length,
    text: match[0].replace(/\s+/g, " "),
  }));
}

test("raw SQL in a domain names the workspace", () => {
  const findings = app
    .filter(({ path }) => path.startsWith("app/domains/"))
    .flatMap(({ path, lines }) => {
      const source = lines.join("\n");
      return [...source.matchAll(/\$(?:queryRaw|executeRaw)(?:<[^`]*>)?`([^`]*)`/g)]
        .filter(([, sql = ""]) => !sql.includes("workspaceId") && !/pg_advisory|ensure_click_partitions|"User"|"Passkey"|nextval/.test(sql))
        .map((match) => ({ path, line: source.slice(0, match.index).split("\n").length, text: (match[1] ?? "").trim().slice(0, 80) }));
    });
  expect(report(findings, 'filter on "workspaceId" = ${ctx.workspaceId}')).toBe("");
});

test("no file is longer than 300 lines", () => {
  const long = all
    .filter(({ lines }) => lines.length > 301)
    .map(({ path, lines }) => ({ path, line: lines.length, text: `${lines.length} lines` }));
  expect(report(long, "split it by what it is about; one public function a file is the common shape")).toBe("");
});

test("routes are thin: at most 150 lines", () => {
  const long = app
    .filter(({ path, lines }) => /^app\/routes\/[^/]+$/.test(path) && lines.length > 151)
    .map(({ path, lines }) => ({ path, line: lines.length, text: `${lines.length} lines` }));
  expect(report(long, "move components to the domain's components/ and decisions to a use case")).toBe("");
});

test("files are named for what they hold", () => {
  const vague = all.filter(({ path }) =>
    /(^|\/)(utils?|misc|helpers?|common|manager|shared)(\.[\w.]+)?(\/|$)/.test(path.replace(/^app\/i18n\/.*/, "")),
  );
  expect(
    report(
      vague.map(({ path }) => ({ path, line: 1, text: "" })),
      "name the file after the thing or the verb in it",
    ),
  ).toBe("");
});

test("file names are kebab-case", () => {
  const odd = app.filter(({ path }) => !path.startsWith("app/routes/") && !/^[a-z0-9/.\-_]+$/.test(path));
  expect(
    report(
      odd.map(({ path }) => ({ path, line: 1, text: "" })),
      "use lower case and hyphens",
    ),
  ).toBe("");
});

test("the glossary's words are used: never partner or affiliate", () => {
  const findings = findLines(app, /\b(affiliates?|partners?)\b/i);
  expect(report(findings, "see docs/glossary.md: ambassador, campaign, enrolment, referral link")).toBe("");
});

test("nothing is read from the machine's clock in a domain", () => {
  const findings = findLines(
    app.filter(({ path }) => path.startsWith("app/domains/")),
    /\bnew Date\(\)|Date\.now\(\)|DateTime\.(now|utc|local)\(\)/,
  );
  expect(report(findings, "use ctx.now, the product's clock")).toBe("");
});

test("money never becomes a float on the way in", () => {
  const findings = findLines(
    app.filter(({ path }) => /\.(rules|schema)\.ts$/.test(path)),
    /parseFloat\(|\* 100\b(?!.*(percent|points|%))/,
  );
  expect(report(findings, "read amounts with parseAmount: whole minor units")).toBe("");
});

test("nobody prints to the console in product code", () => {
  const product = app.filter(({ path }) => !path.startsWith("app/server/")); // commands print for the person who runs them
  expect(report(findLines(product, /\bconsole\.(log|info|warn|error|debug)\(/), "use ctx.log with an event name and ids")).toBe("");
});
