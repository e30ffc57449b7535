import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { changeLinkSettings, getHosts } from "#app/domains/referrals/link-settings.server";
import { hostNameIn, proofRecordOf, proofTextOf, proofUrlOf } from "#app/domains/referrals/link-settings.rules";
import { linkUrl } from "#app/domains/referrals/referral-link.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { hostCheck } from "#app/server/host-check.server";
import { useApp } from "#tests/support/app";
import { givenLink, openLink, useClickServers } from "#tests/support/click-server";

const app = useApp();
const serve = useClickServers();
const check = createServer((request, response) => void (hostCheck(app.current)(request, response) || response.writeHead(599).end()));
afterAll(() => check.close());

type Proof = { record?: string; file?: string };

/** The same context, in a world where the host says this. */
function where(ctx: Ctx, host: string, { record, file }: Proof): Ctx {
  const names = { texts: (name: string) => Promise.resolve(name === proofRecordOf(host) && record ? ["v=spf1 -all", record] : []) };
  const get = ({ url }: { url: string }) =>
    Promise.resolve(url === proofUrlOf(host) && file ? { status: 200, body: `${file}\n` } : { status: 404, body: "" });
  return { ...ctx, services: { ...ctx.services, names, web: { ...ctx.services.web, get } } };
}
async function added(ctx: Ctx, host: string): Promise<string> {
  await changeLinkSettings(ctx, { intent: "addHost", host });
  const found = (await getHosts(ctx)).find((known) => known.host === host);
  return proofTextOf(found?.token ?? "");
}
const prove = (ctx: Ctx, host: string, proof: Proof) => changeLinkSettings(where(ctx, host, proof), { intent: "check", host });
const workspaceNow = async (ctx: Ctx) => {
  const workspace = await findWorkspaceById(app.current, ctx.workspaceId);
  if (!workspace) throw new Error("no workspace");
  return { ...ctx, workspace };
};

test("a click leaves no cookie where the workspace says so, and is counted all the same", async () => {
  const port = await serve(app.current);
  for (const clickMemory of ["consent", "never"] as const) {
    const { ctx, link, landing } = await givenLink(app.current);
    await changeLinkSettings(ctx, { intent: "memory", clickMemory });
    const answer = await openLink(`/r/${link.code}`, { at: port });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${landing}?ref=${link.code}` }, cookie: "" });
    expect(await ctx.db.click.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  }
});

test("a host is proven by a record or a file with the workspace's own text, and by nothing else", async () => {
  const { ctx } = await givenLink(app.current);
  const byRecord = await added(ctx, "links.record.example");
  const byFile = await added(ctx, "links.file.example");
  expect(await prove(ctx, "links.record.example", {})).toBe("unproved");
  expect(await prove(ctx, "links.record.example", { record: byFile })).toBe("unproved");
  expect(await prove(ctx, "links.record.example", { file: "<html>not found</html>" })).toBe("unproved");
  expect(await prove(ctx, "links.record.example", { record: byRecord })).toBe("proved");
  expect(await prove(await workspaceNow(ctx), "links.file.example", { file: byFile })).toBe("proved");
  expect(linkUrl(await workspaceNow(ctx), "sanne")).toBe("https://links.record.example/r/sanne");
});

test("of two workspaces that name one host and prove it at the same moment, one has it", async () => {
  const [a, b] = [(await givenLink(app.current)).ctx, (await givenLink(app.current)).ctx];
  const host = "links.both.example";
  const [forA, forB] = [await added(a, host), await added(b, host)];
  const outcomes = await Promise.all([prove(a, host, { record: forA }), prove(b, host, { record: forB })]);
  expect(outcomes.sort()).toEqual(["proved", "unproved"]);
  expect([...(await getHosts(a)), ...(await getHosts(b))].map(({ problem }) => problem).sort()).toEqual(["", "taken"]);
});

test("on a proven host a workspace's own links lead on without a cookie; others are unknown, and other hosts answer 421", async () => {
  const [own, other] = [await givenLink(app.current), await givenLink(app.current)];
  const host = "links.kade.example";
  await prove(own.ctx, host, { record: await added(own.ctx, host) });
  const port = await serve(app.current);
  const at = (code: string, name: string) => openLink(`/r/${code}`, { at: port, headers: { host: name } });
  expect(await at(own.link.code, host)).toMatchObject({
    status: 302,
    headers: { location: `http://localhost:3000${own.landing}?ref=${own.link.code}` },
    cookie: "",
  });
  expect((await at(own.link.code, "LINKS.kade.example:443")).status).toBe(302);
  expect((await at(other.link.code, host)).status).toBe(404);
  expect((await at(own.link.code, "evil.example")).status).toBe(421);
  expect((await at(other.link.code, "localhost:3000")).cookie).toContain("aanrader_click=");

  const checkAt = await new Promise<number>((resolve) =>
    check.listen(0, "127.0.0.1", () => resolve((check.address() as AddressInfo).port)),
  );
  const ask = async (domain: string) => (await fetch(`http://127.0.0.1:${checkAt}/.well-known/aanrader-host?domain=${domain}`)).status;
  expect([await ask(host), await ask("evil.example"), await ask("")]).toEqual([200, 404, 404]);

  await changeLinkSettings(await workspaceNow(own.ctx), { intent: "removeHost", host });
  expect((await workspaceNow(own.ctx)).workspace.linkHost).toBe("");
});

test.each([
  ["links.example.com", "links.example.com"],
  [" HTTPS://Links.Example.com/r/x ", "links.example.com"],
  ["localhost", null],
  ["10.0.0.1", null],
  ["a b.example", null],
  ["-x.example", null],
  ["links.example.com:8080", null],
])("what people type as a host: %s", (text, host) => {
  expect(hostNameIn(text)).toBe(host);
});
