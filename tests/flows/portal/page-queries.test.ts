import { expect, test } from "vitest";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { asMember } from "#tests/support/app";
import { countQueries } from "#tests/support/count-queries";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();

/** Pages that show rows, and how many statements one of them may take, whatever they show. */
const PORTAL = ["", "/introductions", "/earned", "/links", "/share", "/profile", "/data", "/offline", "/introduce", "/claims"];
const STAFF = [
  "/marketing",
  "/marketing/ambassadors",
  "/marketing/campaigns",
  "/marketing/contacts",
  "/marketing/companies",
  "/marketing/reports/ambassadors",
  "/marketing/reports/funnel",
  "/marketing/reports/journey",
  "/marketing/reports/cohorts",
  "/marketing/reports/comparison",
  "/marketing/reports/endings",
  "/marketing/reports/leads?dated=accepted",
  "/marketing/imports",
  "/marketing/nps",
  "/marketing/nps/answers",
  "/marketing/cases",
  "/sales",
  "/sales/today?whose=all",
  "/finance",
  "/settings/activity",
  "/settings/members",
  "/settings/jobs",
  "/settings/privacy",
];
const MOST = { portal: 16, staff: 39 };

test("no page asks more because there is more to show", { timeout: 240_000 }, async () => {
  const { ctx, sales, ambassador, browser, base } = await givenPortal(server.current);
  const admin = await asMember(ctx, ["admin"]);
  const desk = await server.current.signIn(admin.actor.kind === "user" ? admin.actor.email : "");
  const queries = countQueries(server.current.app.database.pool);

  const introduce = async (nr: number) => {
    const person = { name: `Noor Prins ${nr}`, email: `noor${nr}@firm${nr}.example`, companyName: `Firm ${nr}` };
    const { leadId } = await introduceLead(ctx, { source: "introduction_form", enrolmentId: ambassador.enrolmentId, person, isTold: true });
    await changeLeadStage(sales(), { leadId, to: "accepted" });
  };
  const pages = [
    ...PORTAL.map((path) => [browser, base + path] as const),
    ...STAFF.map((path) => [desk, base.replace("/portal", path)] as const),
  ];
  const countAll = async () => {
    await server.current.runJobs();
    const counts: Array<[string, number]> = [];
    for (const [visitor, path] of pages) {
      const open = async () => expect((await visitor.get(path)).status, path).toBe(200);
      await open(); // what is kept for the next time, and when somebody was last here
      counts.push([path.replace(/^\/w\/[^/]+/, ""), await queries.during(open)]);
    }
    return counts;
  };

  for (let nr = 0; nr < 3; nr++) await introduce(nr);
  const few = await countAll();
  for (let nr = 3; nr < 15; nr++) await introduce(nr);
  const many = await countAll();

  const more = new Map(many);
  expect(
    few.filter(([path, count]) => (more.get(path) ?? 0) > count).map(([path, count]) => `${path}: ${count}, then ${more.get(path)}`),
  ).toEqual([]);
  const most = (path: string) => (path.startsWith("/portal") ? MOST.portal : MOST.staff);
  expect(many.filter(([path, count]) => count === 0 || count > most(path))).toEqual([]);
});
