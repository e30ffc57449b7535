import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { isRawBody } from "#app/platform/api/operation";
import type { App } from "#app/platform/app.server";
import { apiOperations } from "#app/server/api-operations.server";
import { fingerprint } from "#tests/access/fingerprint";
import { apiRows, ID_OF_CALL, ID_OF_PATH } from "#tests/access/matrix/api";
import { fill, fillFields, idOf } from "#tests/access/matrix/row";
import { rows } from "#tests/access/matrix/rows";
import { told } from "#tests/access/walk";
import { givenWorld, type World } from "#tests/access/world";
import { readDataAnswer } from "#tests/support/data-answer";
import { useServer } from "#tests/support/server";

const server = useServer({ mode: "production" });
let ours: World;
let theirs: World;

beforeAll(async () => {
  ours = await givenWorld(server.current, "kwartelslag");
  theirs = await givenWorld(server.current, "reigerpoot");
});

const MARK = "zzzforced";
const MOMENT = "2001-02-03T04:05:06.000Z";

/** What only the product itself may decide. No caller may set it, by whatever name a form or a call has for it. */
const PRIVILEGED: Record<string, unknown> = {
  id: `${MARK}_id`,
  userId: `${MARK}_user`,
  createdByUserId: `${MARK}_maker`,
  invitedByUserId: `${MARK}_inviter`,
  role: MARK,
  roles: [MARK],
  scopes: [MARK],
  keyHash: MARK,
  slugOfWorkspace: MARK,
  statusReason: MARK,
  paymentReference: MARK,
  createdAt: MOMENT,
  updatedAt: MOMENT,
  recordedAt: MOMENT,
  approvedAt: MOMENT,
  paidAt: MOMENT,
  payableFrom: MOMENT,
  disabledAt: MOMENT,
  rewardMinor: 777_777_001,
  netMinor: 777_777_002,
  campaignVersion: 777_777,
  number: 777_777,
  isDemo: true,
};
const SET_BY_STAGES = { status: "paid", stage: "won", state: "done" };

const NEVER_WRITABLE = [...Object.keys(PRIVILEGED).filter((name) => name !== "userId"), "workspaceId", "__proto__", "constructor"];

test("no call of the API takes a field that only the product itself may decide", () => {
  const open = apiOperations.flatMap(({ name, body }) => {
    if (!body || isRawBody(body)) return [];
    const { properties = {} } = z.toJSONSchema(body, { io: "input", unrepresentable: "any" }) as { properties?: object };
    return Object.keys(properties)
      .filter((field) => NEVER_WRITABLE.includes(field))
      .map((field) => `${name} takes ${field}`);
  });
  expect(open).toEqual([]);
});

test("fields that a call of the API does not know are refused, and named", async () => {
  const before = await fingerprint(server.current.app, theirs.ctx.workspaceId);
  const findings: string[] = [];
  for (const row of apiRows) {
    const operation = apiOperations.find(({ name }) => name === row.name);
    if (!operation?.body || isRawBody(operation.body)) continue;
    const kind = ID_OF_CALL[row.name] ?? ID_OF_PATH[operation.path.slice(0, operation.path.indexOf("{"))] ?? "";
    const path = operation.path.replace(/\{\w+\}/, () => idOf(ours.ids, kind));
    const { properties = {} } = z.toJSONSchema(operation.body, { io: "input", unrepresentable: "any" }) as { properties?: object };
    const known = Object.keys(properties);
    const more = Object.entries({ ...PRIVILEGED, ...SET_BY_STAGES, workspaceId: theirs.ctx.workspaceId }).filter(
      ([field]) => !known.includes(field),
    );
    const body = { ...(JSON.parse(fill(JSON.stringify(row.body ?? {}), ours.ids)) as object), ...Object.fromEntries(more) };
    const answer = await server.current.visitor().send(`/api/v1${path}`, {
      method: operation.method,
      headers: { Authorization: `Bearer ${ours.keys.full}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const isNamed = more.every(([field]) => answer.html.includes(field));
    if (answer.status !== 422 || !isNamed) findings.push(`${row.name} → ${answer.status} ${answer.html.slice(0, 200)}`);
  }
  await server.current.runJobs();
  expect(told([...findings, ...(await marked(server.current.app))])).toBe("");
  expect(await fingerprint(server.current.app, theirs.ctx.workspaceId)).toEqual(before);
});

test("fields that a form does not have change nothing", async () => {
  const before = await fingerprint(server.current.app, theirs.ctx.workspaceId);
  const admin = await server.current.signIn(ours.emails.admin ?? "");
  const ambassador = await server.current.signIn(ours.emails.ambassador ?? "");
  const findings: string[] = [];
  for (const row of rows.filter(({ path }) => path.startsWith("/w/")))
    for (const form of row.forms ?? []) {
      if (form.isMultipart || form.name === "leave" || form.name === "end") continue;
      const fields = fillFields(form.fields, ours.ids);
      const known = new Set(Object.keys(fields).map((name) => name.replace("[]", "")));
      const more = Object.entries({ ...PRIVILEGED, workspaceId: theirs.ctx.workspaceId }).filter(([name]) => !known.has(name));
      const extra = Object.fromEntries(
        more.flatMap(([name, value]) => [
          [name, String(value)],
          [`${name}[]`, [String(value)]],
        ]),
      );
      const isIndex = /\.(finance|settings)\._index$/.test(row.route);
      const by = row.path.includes("/portal/") ? ambassador : admin;
      const page = await by.post(fill(form.to ?? row.path, ours.ids) + (isIndex ? "?index" : ""), { ...fields, ...extra });
      if (page.status >= 500) findings.push(`${row.route} ${form.name} → ${page.status}`);
    }
  await server.current.runJobs();
  expect(told([...findings, ...(await marked(server.current.app))])).toBe("");
  expect(await fingerprint(server.current.app, theirs.ctx.workspaceId)).toEqual(before);
});

const OF_A_LEAD = ["displayName", "leadId", "reward", "since", "stage", "step", "thanks", "waitsForYes"];
const NOT_FOR_AMBASSADORS = [
  ...["email", "phone", "companyName", "companyId", "contactId", "jobTitle", "whyNow", "notes", "note", "score", "comment"],
  ...["reasonCode", "reasonNote", "amountMinor", "netMinor", "owner", "ownerUserId", "number", "version", "duplicateOfLeadId"],
];

test("an ambassador is sent these fields of a lead, and no others", async () => {
  const ambassador = await server.current.signIn(ours.emails.secondAmbassador ?? "");
  const portal = `/w/${ours.ids.workspace}/portal`;
  const read = async (path: string) => readDataAnswer((await ambassador.get(`${portal}${path}.data`)).html);
  const dataOf = async (path: string, route: string) => (await read(path))[`routes/w.$workspace.portal${route}`]?.data as PortalData;

  const page = await dataOf(`/introductions/${ours.ids.secondLead}`, ".introductions.$leadId");
  expect(Object.keys(page).sort()).toEqual(["base", "decisions", "handOver", "lead", "reader", "title"]);
  expect(Object.keys(page.lead ?? {}).sort()).toEqual(OF_A_LEAD);
  const list = await dataOf("/introductions", ".introductions._index");
  expect(Object.keys(list).sort()).toEqual(["base", "isFirst", "nextCursor", "rows", "title"]);
  expect(list.rows?.map((row) => Object.keys(row).sort())).toEqual([OF_A_LEAD]);

  for (const path of ["", "/introductions", `/introductions/${ours.ids.secondLead}`, "/earned", "/qr", "/introduce"])
    expect(
      namesIn(await read(path)).filter((name) => NOT_FOR_AMBASSADORS.includes(name)),
      path,
    ).toEqual([]);
});

test("an ambassador is not sent the full name of somebody who did not agree yet, in no page and no data", async () => {
  const ambassador = await server.current.signIn(ours.emails.ambassador ?? "");
  const portal = `/w/${ours.ids.workspace}/portal`;
  const paths = ["", "/introductions", `/introductions/${ours.ids.noticed}`, "/earned", "/data.json"];
  const read = async (path: string) => (await ambassador.get(portal + path)).html;
  for (const path of paths) expect(await read(path), path).not.toContain("Geheimhouder");
  for (const path of ["/introductions.data", `/introductions/${ours.ids.noticed}.data`, `/introduce.data?introduced=${ours.ids.noticed}`]) {
    const html = await read(path);
    expect(html, path).toContain("Noticed");
    expect(html, path).not.toContain("Geheimhouder");
  }
});

type PortalData = { lead?: object; rows?: object[] };

/** The names of every field in a value, however deep. */
const namesIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [...(Array.isArray(value) ? [] : [name]), ...namesIn(inner)])
    : [];

/** Where something was stored that a caller must not decide. */
async function marked({ database: { prisma } }: App): Promise<string[]> {
  const tables = await prisma.$queryRaw<Array<{ name: string }>>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<Array<{ row: string }>>(
      `SELECT t::text AS row FROM "${name}" t WHERE t::text ~ '${MARK}|777777|2001-02-03' LIMIT 3`,
    );
    found.push(...rows.map(({ row }) => `stored in ${name}: ${row.slice(0, 300)}`));
  }
  return found;
}
