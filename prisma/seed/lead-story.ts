import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead, type Introduction } from "#app/domains/sales/introduce-lead.server";
import { recordTold } from "#app/domains/sales/introduction-notice.server";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { listTasks } from "#app/domains/sales/lead-task.repository.server";
import { finishStep, planNextStep } from "#app/domains/sales/plan-next-step.server";
import type { Actor, Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { insertClicks, type NewClick } from "#app/domains/referrals/click.repository.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import type { DemoAmbassador } from "#prisma/seed/ambassador-story";
import { afterDays } from "#prisma/seed/ambassador-story";
import type { Customer } from "#prisma/seed/customers";
import { WHY_NOW } from "#prisma/seed/names";
import type { Random } from "#prisma/seed/random";
import { days, type Simulation } from "#prisma/seed/simulation";

export type LeadStory = { simulation: Simulation; prospects: Customer[]; sellers: Actor[]; clicks: PastClick[] };

type PastClick = NewClick & { at: Date };

const INTRODUCTIONS = { high: [5, 9], middle: [1, 2], low: [0, 1] } as const;

/** What an ambassador does from joining until today: clicks every few weeks, and introductions in bursts. */
export function planAmbassador(story: LeadStory, ambassador: DemoAmbassador): void {
  const { random, today } = story.simulation;
  const daysActive = (today.getTime() - ambassador.joinedAt.getTime()) / days(1);
  const [low, high] = INTRODUCTIONS[ambassador.eagerness];
  const introductions = Math.round(random.between(low, high) * Math.min(1, 0.35 + daysActive / 500));
  for (let index = 0; index < introductions; index += 1)
    planIntroduction(story, ambassador, afterDays(ambassador.joinedAt, 1 + Math.floor(random.next() ** 1.4 * Math.max(1, daysActive - 2))));
  const clickDays = ambassador.eagerness === "high" ? 24 : ambassador.eagerness === "middle" ? 9 : 3;
  for (let index = 0; index < clickDays; index += 1) {
    const at = afterDays(ambassador.joinedAt, random.next() * daysActive);
    story.clicks.push(...makeClicks(story, ambassador, random.between(1, 5)).map((click) => ({ ...click, at })));
  }
}

/** The last weeks are lively, so that every stage of the pipeline has somebody in it today. */
export function planRecentIntroductions(story: LeadStory, ambassadors: readonly DemoAmbassador[]): void {
  const { random, today } = story.simulation;
  const eager = ambassadors.filter(({ eagerness }) => eagerness !== "low");
  for (const hoursAgo of [1, 4, 9, 20, 30, 44, 60, 80, 100, 130, 160, 200, 240, 290, 340, 400, 460, 520, 580, 650, 720, 800]) {
    const at = new Date(today.getTime() - hoursAgo * 3_600_000 - random.between(0, 50) * 60_000);
    planIntroduction(story, random.pick(eager.filter(({ joinedAt }) => joinedAt < at)), at);
  }
}

/** The clicks of two years that led to nothing, at once: nothing that happened meanwhile asks for them. */
export async function insertPastClicks({ simulation, clicks }: LeadStory): Promise<void> {
  await simulation.ctx().db.click.createMany({ data: clicks });
}

function makeClicks({ simulation }: LeadStory, ambassador: DemoAmbassador, count: number): NewClick[] {
  const { workspaceId } = simulation.ctx();
  const channel = simulation.random.weighted({ whatsapp: 40, mail: 25, linkedin: 20, qr: 5, link: 10 });
  return Array.from({ length: count }, () => ({
    workspaceId,
    id: newId("click"),
    linkId: ambassador.linkId,
    enrolmentId: ambassador.enrolmentId,
    channel,
    visitorHash: newId("request"),
    referrerHost: channel === "linkedin" ? "www.linkedin.com" : "",
    isRepeat: false,
  }));
}

function planIntroduction(story: LeadStory, ambassador: DemoAmbassador, at: Date): void {
  const { simulation, prospects } = story;
  const { random } = simulation;
  // Now and then somebody introduces a company that another introduces too.
  const prospect = random.chance(0.05) ? prospects[prospects.length - 1 - random.between(0, 30)] : prospects.pop();
  if (!prospect) return;
  const source = random.weighted({ introduction_form: 58, landing_page: 28, verbal_referral: 14 });
  const clicks = source === "landing_page" ? makeClicks(story, ambassador, 1) : [];
  const seller = source === "verbal_referral" ? random.pick(story.sellers) : undefined;
  const introduction: Introduction = {
    source,
    enrolmentId: ambassador.enrolmentId,
    clickId: clicks[0]?.id ?? null,
    person: {
      name: prospect.name,
      email: prospect.email,
      phone: random.chance(0.6) ? `+316${random.between(10_000_000, 59_999_999)}` : null,
      companyName: prospect.company,
      jobTitle: prospect.jobTitle,
      language: "nl",
    },
    whyNow: source === "landing_page" && random.chance(0.5) ? "" : `${prospect.name.split(" ")[0]} ${random.pick(WHY_NOW)}`,
    isTold: true,
  };
  const course = drawCourse(random, at);
  const happen = async () => {
    const ctx = simulation.ctx(seller, at);
    if (clicks.length > 0) await insertClicks(ctx.app.database.pool, ctx.now, clicks);
    const { leadId, outcome } = await introduceLead(ctx, introduction);
    if (outcome === "introduced") planCourse(story, leadId, course, prospect);
    else if (source !== "landing_page") await tell(simulation.ctx(story.sellers[0], at), leadId);
  };
  simulation.plan(at, happen, ["the next lead", prospect.companyId]);
}

const PATHS = {
  won: ["accepted", "contacted", "meeting", "proposal", "won"],
  lostLate: ["accepted", "contacted", "meeting", "proposal", "lost"],
  lostEarly: ["accepted", "contacted", "lost"],
  unqualified: ["unqualified"],
  unqualifiedLate: ["accepted", "contacted", "unqualified"],
} as const satisfies Record<string, readonly LeadStage[]>;

/** Days that a lead usually stays before it comes into this stage. */
const WAIT: Record<string, readonly [number, number]> = {
  accepted: [0, 2],
  contacted: [1, 4],
  meeting: [3, 12],
  proposal: [4, 16],
  won: [6, 30],
  lost: [4, 25],
  unqualified: [1, 3],
};

const REASONS: Partial<Record<LeadStage, readonly string[]>> = {
  lost: ["price", "timing", "competitor", "no_need", "no_response"],
  unqualified: ["no_fit", "too_small", "no_interest", "unreachable"],
};
const PRODUCTS = ["Roosterwerk Team", "Roosterwerk Plus", "Roosterwerk Compleet"] as const;

type Step = { to: LeadStage; at: Date; reasonCode: string | undefined; productName: string | undefined };

/** What becomes of a lead, drawn beforehand; `refundAfterDays` where part of the sale is taken back. */
type Course = { amountMinor: number; steps: Step[]; refundAfterDays: number | null };

function drawCourse(random: Random, from: Date): Course {
  const path: readonly LeadStage[] = PATHS[random.weighted({ won: 36, lostLate: 18, lostEarly: 22, unqualified: 12, unqualifiedLate: 12 })];
  const amountMinor = random.between(24, 180) * 100_00;
  let at = from;
  const steps = path.map((to) => {
    const [low, high] = WAIT[to]!;
    at = new Date(at.getTime() + (low + random.next() * (high - low)) * days(1) + random.between(10, 120) * 60_000);
    const reasons = REASONS[to];
    return { to, at, reasonCode: reasons && random.pick(reasons), productName: to === "won" ? random.pick(PRODUCTS) : undefined };
  });
  return { amountMinor, steps, refundAfterDays: path.includes("won") && random.chance(0.08) ? random.between(10, 40) : null };
}

function planCourse(story: LeadStory, leadId: string, course: Course, prospect: Customer): void {
  for (const step of course.steps) story.simulation.plan(step.at, () => move(story, leadId, step, course, prospect), [prospect.companyId]);
}

async function move(story: LeadStory, leadId: string, step: Step, course: Course, prospect: Customer): Promise<void> {
  const { simulation, sellers } = story;
  const lead = await leadOf(simulation, leadId);
  const { at, ...change } = step;
  const ctx = simulation.ctx(sellers.find(({ id }) => id === lead.ownerUserId) ?? sellers[0]!, at);
  await changeLeadStage(ctx, {
    leadId,
    version: lead.version,
    ...change,
    ...((step.to === "proposal" || step.to === "won") && { amountMinor: course.amountMinor, currency: "EUR" }),
  });
  const isSpokenTo = step.to === "contacted" || step.to === "unqualified";
  if (isSpokenTo && lead.notice && !lead.notice.informedAt) await tell(ctx, leadId);
  await planStep(ctx, simulation.today, leadId, step.to);
  if (step.to === "won") planRevenue(simulation, leadId, at, course, prospect);
}

/** Says at the first call where the data come from. */
const tell = (ctx: Ctx, leadId: string): Promise<void> => recordTold(ctx, leadId, { by: "phone", at: ctx.now, note: "" });

const STEPS: Partial<Record<LeadStage, string>> = {
  contacted: "Bellen om een afspraak te maken",
  meeting: "Offerte voorbereiden",
  proposal: "Navragen wat ze van het voorstel vinden",
};

/** In the last weeks every step is followed by the next one; what was planned before is done. */
async function planStep(ctx: Ctx, today: Date, leadId: string, stage: LeadStage): Promise<void> {
  if (today.getTime() - ctx.now.getTime() > days(25)) return;
  for (const { id, doneAt } of await listTasks(ctx, leadId)) if (doneAt === null) await finishStep(ctx, id);
  const text = STEPS[stage];
  if (text) await planNextStep(ctx, { leadId, text, dueOn: afterDays(ctx.now, 3).toISOString().slice(0, 10) });
}

/** After the first year comes a renewal; now and then part of a sale is taken back. */
function planRevenue(
  simulation: Simulation,
  leadId: string,
  wonAt: Date,
  { amountMinor, refundAfterDays }: Course,
  prospect: Customer,
): void {
  const renew = async (at: Date) => {
    const ctx = simulation.ctx(undefined, at);
    const lead = await leadOf(simulation, leadId);
    await recordSale(ctx, {
      source: "csv",
      externalId: `F-${prospect.companyId}-2`,
      contactId: lead.contactId,
      companyId: lead.companyId,
      amountMinor: Math.round(amountMinor * 1.04),
      currency: "EUR",
      occurredAt: ctx.now,
      productName: "Verlenging",
      isRecurring: true,
    });
  };
  const refund = async (at: Date) => {
    const ctx = simulation.ctx(undefined, at);
    const { workspaceId } = ctx;
    const sale = await ctx.db.sale.findFirst({ where: { workspaceId, leadId, correctsSaleId: null }, select: { id: true } });
    if (!sale) return;
    await recordSale(ctx, {
      source: "csv",
      externalId: `C-${prospect.companyId}`,
      amountMinor: -Math.round(amountMinor * 0.2),
      currency: "EUR",
      occurredAt: ctx.now,
      productName: "Creditnota",
      correctsSaleId: sale.id,
    });
  };
  simulation.plan(afterDays(wonAt, 330), renew, [prospect.companyId]);
  if (refundAfterDays) simulation.plan(afterDays(wonAt, refundAfterDays), refund, [prospect.companyId]);
}

function leadOf(simulation: Simulation, leadId: string) {
  const { db, workspaceId } = simulation.ctx();
  return db.lead.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: leadId } },
    select: { version: true, ownerUserId: true, contactId: true, companyId: true, notice: { select: { informedAt: true } } },
  });
}
