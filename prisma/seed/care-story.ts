import { workOnCase } from "#app/domains/care/work-case.server";
import { openCases } from "#app/domains/care/open-cases.server";
import type { CaseAction } from "#app/domains/care/case.schema";
import { addWorkingDays, dayOf } from "#app/domains/care/due-day.rules";
import { introduceAnswer } from "#app/domains/sales/introduce-answer.server";
import type { Actor } from "#app/platform/context.server";
import type { Simulation } from "#prisma/seed/simulation";

type Team = { success: Actor; marketer: Actor };

const WISHES = [
  "Een vast aanspreekpunt in plaats van elke keer iemand anders.",
  "Het rooster ook op de telefoon kunnen ruilen.",
  "Op vrijdag al weten of het weekend rond is.",
];
const ENDINGS: ReadonlyArray<Extract<CaseAction, { intent: "done" }>["outcome"]> = [
  "solved",
  "explained",
  "improving",
  "declined",
  "unreached",
];
const AGREED = [
  "Gebeld en doorgenomen. De koppeling is hersteld en de planner heeft een rechtstreeks nummer.",
  "Uitgelegd hoe de urenregels werken; er komt een korte instructie voor het hele team.",
  "De wens staat op de lijst voor het voorjaar. Ik laat het weten zodra het er is.",
  "Dit gaan we niet bouwen. Eerlijk gezegd en de reden gegeven.",
  "Drie keer gebeld en gemaild, geen reactie.",
];

/** What is left of the last survey, worst score first: these wait for the next days. */
const LEFT_OPEN = 9;

/** After each survey its cases are worked, and of the last one some are left in every state. */
export function planCare(simulation: Simulation, { success, marketer }: Team): void {
  for (const [daysAgo, left] of [
    [700, 0],
    [370, 0],
    [24, LEFT_OPEN],
  ] as const)
    simulation.plan(simulation.daysAgo(daysAgo), () => workThrough(simulation, marketer, left));
  simulation.plan(simulation.daysAgo(12), () => reopenOne(simulation, marketer));
  simulation.plan(simulation.daysAgo(6), () => followPassives(simulation, { success, marketer }));
  simulation.plan(simulation.daysAgo(1), () => leaveToday(simulation, marketer));
}

async function workThrough(simulation: Simulation, marketer: Actor, left: number): Promise<void> {
  const ctx = simulation.ctx(marketer);
  const cases = await openCasesOf(simulation);
  const end = ({ id, version }: (typeof cases)[number], index: number) => {
    const turn = index % ENDINGS.length;
    return workOnCase(ctx, id, { intent: "done", version, outcome: ENDINGS[turn]!, text: AGREED[turn]! });
  };
  await Promise.all(cases.slice(left).map(end));
}

async function reopenOne(simulation: Simulation, marketer: Actor): Promise<void> {
  const ctx = simulation.ctx(marketer);
  const again = await ctx.db.careCase.findFirst({
    where: { workspaceId: ctx.workspaceId, outcome: "explained" },
    select: { id: true, version: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  if (again) await workOnCase(ctx, again.id, { intent: "reopen", version: again.version, text: "Belde zelf terug: het speelt opnieuw." });
}

/** Two passives are asked what would make it a 9, and one customer who wants more becomes a lead. */
async function followPassives(simulation: Simulation, { success, marketer }: Team): Promise<void> {
  const ctx = simulation.ctx(marketer);
  const passives = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, score: { in: [7, 8] }, status: "completed" },
    select: { id: true },
    orderBy: [{ answeredAt: "desc" }, { id: "asc" }],
    take: WISHES.length + 1,
  });
  const [first, ...others] = passives;
  if (first) await introduceAnswer(ctx, { responseId: first.id, whyNow: "Wil het rooster ook voor de tweede vestiging." });
  for (const [index, { id }] of others.entries()) await openCases(ctx, { responseIds: [id], ownerUserId: success.id, wish: WISHES[index] });
}

/** Of what is left some is overdue, some due today, some waits and some comes later this week. */
async function leaveToday(simulation: Simulation, marketer: Actor): Promise<void> {
  const ctx = simulation.ctx(marketer);
  const today = dayOf(simulation.today, ctx.workspace.timeZone);
  const ahead = [null, null, 0, 0, 1, 2, 3, 5];
  for (const [index, { id, version }] of (await openCasesOf(simulation)).entries()) {
    const days = ahead[index % ahead.length] ?? null;
    if (days === null) continue;
    await workOnCase(ctx, id, { intent: "due", version, dueOn: days === 0 ? today : addWorkingDays(today, days) });
    if (days === 3) await workOnCase(ctx, id, { intent: "waiting", version: version + 1, text: "De planner is volgende week terug." });
  }
}

async function openCasesOf(simulation: Simulation) {
  const ctx = simulation.ctx();
  const cases = await ctx.db.careCase.findMany({
    where: { workspaceId: ctx.workspaceId, status: "open" },
    select: { id: true, version: true, response: { select: { score: true, sourceId: true } } },
  });
  return cases.sort((a, b) => (a.response.score ?? 0) - (b.response.score ?? 0) || a.response.sourceId.localeCompare(b.response.sourceId));
}
