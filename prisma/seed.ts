import type { App } from "#app/platform/app.server";
import type { Actor, WorkspaceSettings } from "#app/platform/context.server";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { sendTestInvitation } from "#app/domains/campaigns/write-invitation.server";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import type { CampaignInput } from "#app/domains/campaigns/campaign.schema";
import { publishNews } from "#app/domains/news/save-news.server";
import { addAnnotation } from "#app/domains/nps/annotate-trend.server";
import { startDraft } from "#app/domains/nps/draft-nps-import.server";
import { startNpsImport } from "#app/domains/nps/start-nps-import.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { planInvitations, type DemoAmbassador } from "#prisma/seed/ambassador-story";
import { CAMPAIGNS, NEWS } from "#prisma/seed/campaigns";
import { planCare } from "#prisma/seed/care-story";
import { importCompanies } from "#prisma/seed/company-file";
import { planCustomerRevenue } from "#prisma/seed/customer-revenue";
import { makeCompanies, makePeople } from "#prisma/seed/customers";
import { planForeignSales } from "#prisma/seed/foreign-sales";
import { insertPastClicks, planAmbassador, planRecentIntroductions, type LeadStory } from "#prisma/seed/lead-story";
import { planRewards } from "#prisma/seed/reward-story";
import { planSaleFiles } from "#prisma/seed/sale-files";
import { createSimulation, days, type Simulation } from "#prisma/seed/simulation";
import { WAVES, waveCsv } from "#prisma/seed/survey-waves";
import { waitingCsv } from "#prisma/seed/waiting-file";
import { KANTOORLICHT, makeStaff, makeWorkspace, ROOSTERWERK } from "#prisma/seed/workspaces";

const MAIL_DAYS = 3;

/**
 * Fills an empty installation with two companies: one with two years of answers, introductions and revenue, and a small one
 * beside it. Everything goes through the use cases of the product; only clicks are stored in bulk. The same on every machine,
 * with dates relative to today.
 */
export async function fillDemo(app: App): Promise<void> {
  app.mailsFrom = new Date(Date.now() - days(MAIL_DAYS));
  try {
    await app.database.prisma.$queryRaw`SELECT ensure_click_partitions(now() - interval '25 months', 28)`;
    await fillRoosterwerk(app);
    await fillKantoorlicht(app);
    await app.database.pool.query("ANALYZE"); // so that the first pages are planned on what is there
  } finally {
    app.mailsFrom = undefined;
    app.clock.setOffsetMs(0);
  }
}

async function fillRoosterwerk(app: App): Promise<void> {
  app.clock.setOffsetMs(-days(731));
  const workspace = await makeWorkspace(app, ROOSTERWERK);
  const staff = await makeStaff(app, workspace, ROOSTERWERK.staff);
  const simulation = createSimulation(app, workspace, 20_240);
  const { random } = simulation;
  const taken = new Set<string>();
  const companies = makeCompanies(random, 500);
  const customers = makePeople(random, companies.slice(0, 264), 400, taken);
  const prospects = makePeople(random, companies.slice(264), 236, taken);
  const [lotte, daan, petra, karin] = [staff.lotte!, staff.daan!, staff.petra!, staff.karin!];

  for (const wave of WAVES) {
    simulation.plan(simulation.daysAgo(wave.sentDaysAgo - 13), () =>
      importWave(simulation, lotte, `nps-${wave.name.replace(" ", "-")}.csv`, waveCsv(random, wave, customers, simulation.today)),
    );
  }
  planAnnotation(simulation, lotte, 410, "Prijswijziging");
  planAnnotation(simulation, lotte, 120, "Storing in het rooster");
  const caretakers = [ROOSTERWERK.staff[4], ROOSTERWERK.staff[1], ROOSTERWERK.staff[2]].map(({ email }) => email);
  simulation.plan(simulation.daysAgo(30), () => importCompanies(simulation, lotte, companies.slice(0, 264), caretakers));
  simulation.plan(simulation.daysAgo(1), () => leaveFile(simulation, lotte, "trustfuel-export.csv"));
  const story: LeadStory = { simulation, prospects, sellers: [daan, petra], clicks: [] };
  const joined: DemoAmbassador[] = [];
  const invite = invitingFor(story, lotte, joined);
  simulation.plan(simulation.daysAgo(35), async () => planRecentIntroductions(story, joined));
  planCampaign(simulation, lotte, CAMPAIGNS.planners, 704, (campaignId) => {
    invite({ campaignId, daysAgo: 700, atMost: 46, joiningShare: 0.5 });
    invite({ campaignId, daysAgo: 372, atMost: 34, joiningShare: 0.5 });
    invite({ campaignId, daysAgo: 26, atMost: 48, joiningShare: 0.55 });
  });
  planCampaign(simulation, lotte, CAMPAIGNS.zorg, 242, (campaignId) =>
    invite({ campaignId, daysAgo: 238, atMost: 18, joiningShare: 0.5, segment: "zorg" }),
  );
  planCampaign(simulation, lotte, CAMPAIGNS.voorjaar, 9, null);
  planNews(simulation, lotte);
  planSaleFiles(simulation, lotte, companies.slice(60, 92), joined);
  planForeignSales(simulation, karin);
  planRewards(simulation, karin);
  planCare(simulation, { success: staff.omar!, marketer: lotte });
  planCustomerRevenue(
    simulation,
    companies.slice(0, 55).map(({ id }) => id),
  );
  await simulation.run();
  await insertPastClicks(story);
}

/** Small and young: one survey, one campaign, a handful of ambassadors. */
async function fillKantoorlicht(app: App): Promise<void> {
  app.clock.setOffsetMs(-days(121));
  const workspace: WorkspaceSettings = await makeWorkspace(app, KANTOORLICHT);
  const staff = await makeStaff(app, workspace, KANTOORLICHT.staff);
  const simulation = createSimulation(app, workspace, 77);
  const taken = new Set<string>();
  const companies = makeCompanies(simulation.random, 60);
  const customers = makePeople(simulation.random, companies.slice(0, 30), 36, taken);
  const [mila, sem] = [staff.mila!, staff.sem!];
  const wave = { name: "eerste meting", sentDaysAgo: 112, answeringShare: 0.7, drift: 0.2 };
  simulation.plan(simulation.daysAgo(100), () =>
    importWave(simulation, mila, "eerste-meting.csv", waveCsv(simulation.random, wave, customers, simulation.today)),
  );
  const prospects = makePeople(simulation.random, companies.slice(30), 24, taken);
  const story: LeadStory = { simulation, prospects, sellers: [sem], clicks: [] };
  const campaign: CampaignInput = { ...CAMPAIGNS.planners, name: "Licht doorgeven", slug: "licht" };
  planCampaign(simulation, mila, campaign, 98, (campaignId) =>
    invitingFor(story, mila, [])({ campaignId, daysAgo: 96, atMost: 14, joiningShare: 0.45 }),
  );
  planRewards(simulation, mila);
  await simulation.run();
  await insertPastClicks(story);
}

const planAnnotation = (simulation: Simulation, marketer: Actor, daysAgo: number, text: string): void => {
  const at = new Date(simulation.today.getTime() - days(daysAgo));
  simulation.plan(at, async () => {
    await addAnnotation(simulation.ctx(marketer), { day: at.toISOString().slice(0, 10), text });
  });
};

/** Draws no chance: the rest of the demo stays as it is. */
const planNews = (simulation: Simulation, marketer: Actor): void => {
  const at = new Date(simulation.today.getTime() - days(4));
  simulation.plan(at, async () => {
    await publishNews(simulation.ctx(marketer), {
      ...{ texts: NEWS, startsOn: at.toISOString().slice(0, 10), endsOn: null },
      ...{ isMailed: false, campaignId: null, group: "" },
    });
  });
};

type Invite = { campaignId: string; daysAgo: number; atMost: number; joiningShare: number; segment?: string };

const invitingFor =
  (story: LeadStory, marketer: Actor, joined: DemoAmbassador[]) =>
  ({ daysAgo, ...plan }: Invite) =>
    planInvitations(story.simulation, {
      ...plan,
      at: story.simulation.daysAgo(daysAgo),
      marketer,
      onJoin: (ambassador) => {
        joined.push(ambassador);
        planAmbassador(story, ambassador);
      },
    });

function planCampaign(
  simulation: Simulation,
  marketer: Actor,
  input: CampaignInput,
  daysAgo: number,
  onLive: ((campaignId: string) => void) | null,
): void {
  simulation.plan(simulation.daysAgo(daysAgo), async () => {
    const ctx = simulation.ctx(marketer);
    const { id } = await createCampaign(ctx, input);
    if (!onLive) return;
    await simulation.withMail(async () => sendTestInvitation(ctx, await getCampaign(ctx, id)));
    await changeCampaignStatus(ctx, id, "live");
    onLive(id);
  });
}

/** Drops a file in, as a marketer does, and lets the import run. */
async function importWave(simulation: Simulation, marketer: Actor, fileName: string, csv: string): Promise<void> {
  const file = { fileName, contentType: "text/csv", body: piecesOf(csv) };
  await startNpsImport(simulation.ctx(marketer), { ...file, source: "csv", dateOrder: "auto" });
  await simulation.settle();
}

/** Drops a file in whose columns still have to be looked at. */
async function leaveFile(simulation: Simulation, marketer: Actor, name: string): Promise<void> {
  const ctx = simulation.ctx(marketer);
  const body = piecesOf(waitingCsv(simulation.today, ctx.workspace.timeZone));
  await startDraft(ctx, await storeUpload(ctx, { name, type: "text/csv", body }));
}

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}
