import { beforeAll, expect, test } from "vitest";
import type { ActorName } from "#tests/access/actors";
import { addFigures } from "#tests/access/figures";
import { fingerprint } from "#tests/access/fingerprint";
import { writingCells, type FormCell } from "#tests/access/form-cells";
import { ACTED } from "#tests/access/matrix/row";
import { rows } from "#tests/access/matrix/rows";
import { forbiddenWords, fromNewAddress, givenVisitors } from "#tests/access/visitors";
import { told, walk } from "#tests/access/walk";
import { givenWorld, type World } from "#tests/access/world";
import type { Browser, Page } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer({ mode: "production", trustedProxies: ["loopback"] });
let ours: World;
let theirs: World;
let visitors: Record<ActorName, Browser>;
let cells: FormCell[];

beforeAll(async () => {
  ours = await givenWorld(server.current, "kwartelslag");
  theirs = await givenWorld(server.current, "reigerpoot");
  visitors = await givenVisitors(server.current, ours, theirs);
  cells = rows.flatMap((row) => writingCells(row, ours, theirs));
});

const words = (cell: FormCell) => (cell.isShop ? [theirs.words.all] : forbiddenWords(cell.actor, ours, theirs));

function send({ actor, method, address, fields, isMultipart }: FormCell): Promise<Page> {
  if (method === "POST") return visitors[actor].post(address, isMultipart ? fileForm(fields) : fields, fromNewAddress());
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  const headers = { Origin: server.current.url, "Sec-Fetch-Site": "same-origin", ...type, ...fromNewAddress() };
  return visitors[actor].send(address, { method, headers, body: "intent=none" });
}

function fileForm(fields: FormCell["fields"]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    form.append(name, name === "file" ? new File([String(value)], "answers.csv", { type: "text/csv" }) : String(value));
  return form;
}

test("a form that is refused, or names what is not theirs, changes nothing anywhere", { timeout: 600_000 }, async () => {
  const before = await fingerprint(server.current.app, null);
  const refused = cells.filter(({ isRefused }) => isRefused);
  const { cells: walked, wrong, leaks } = await walk(refused, send, words);
  addFigures({ cells: walked, leaks: leaks.length });
  expect(told([...leaks, ...wrong])).toBe("");
  expect(await fingerprint(server.current.app, null)).toEqual(before);
});

test("whoever may send a form can, and it changes nothing in the other workspace", { timeout: 600_000 }, async () => {
  const before = await fingerprint(server.current.app, theirs.ctx.workspaceId);
  const done = new Set<string>();
  const acting = (cell: FormCell) => async () => {
    const page = await send(cell);
    if (page.status < 400) done.add(cell.form);
    // The second who sends the same form finds it done: a refusal for what stands in it, never for who sent it.
    return cell.expected === ACTED && [200, 202, 302, 404, 409, 410, 422, 429].includes(page.status) ? withStatus(page, ACTED) : page;
  };
  const findings: string[] = [];
  const sendAll = async (open: FormCell[]) => {
    for (const cell of open) {
      const found = await walk([cell], acting(cell), words);
      findings.push(...found.leaks, ...found.wrong);
      addFigures({ cells: found.cells, leaks: found.leaks.length });
    }
  };
  const open = cells.filter(({ isRefused, isLast }) => !isRefused && !isLast);
  await sendAll(open);
  await server.current.runJobs();
  expect(await fingerprint(server.current.app, theirs.ctx.workspaceId)).toEqual(before);
  await sendAll(cells.filter(({ isRefused, isLast }) => !isRefused && isLast)); // signing out is their own activity, too
  expect(told(findings)).toBe("");
  const meant = new Set(open.filter(({ expected, isNeverDone }) => expected === ACTED && !isNeverDone).map(({ form }) => form));
  expect([...meant].filter((form) => !done.has(form))).toEqual([]);
});

test("every mail holds the words of its own workspace only", () => {
  const { mails } = server.current.app;
  const leaks = mails.filter((mail) => {
    const text = JSON.stringify(mail).toLowerCase();
    return text.includes(ours.words.all) && text.includes(theirs.words.all);
  });
  expect(mails.length).toBeGreaterThan(20);
  addFigures({ cells: mails.length, leaks: leaks.length });
  expect(leaks.map(({ subject, to }) => `${to.address}: ${subject}`)).toEqual([]);
});

test("a mail tells an ambassador nothing that a page would not tell them", () => {
  const actors = (["ambassador", "secondAmbassador"] as const).map((actor) => ({ actor, email: ours.emails[actor] }));
  const read = actors.map(({ actor, email }) => {
    const mails = server.current.app.mails.filter(({ to }) => to.address === email);
    const leaks = mails.flatMap((mail) => {
      // Their own address says for which of them the mail is.
      const text = JSON.stringify(mail)
        .toLowerCase()
        .replaceAll(email ?? "", "");
      return forbiddenWords(actor, ours, theirs).flatMap((word) => (text.includes(word) ? [`${mail.subject} holds "${word}"`] : []));
    });
    return { actor, hasMail: mails.length > 0, leaks };
  });
  addFigures({ leaks: read.flatMap(({ leaks }) => leaks).length });
  expect(read).toEqual(actors.map(({ actor }) => ({ actor, hasMail: true, leaks: [] })));
});

const withStatus = (page: Page, status: number): Page => ({ ...page, status, location: null });
