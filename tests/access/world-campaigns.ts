import { startDraft } from "#app/domains/nps/draft-nps-import.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { introducedUrl } from "#app/domains/sales/introduction-notice.server";
import { planNextStep } from "#app/domains/sales/plan-next-step.server";
import { publishNews } from "#app/domains/news/save-news.server";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { requestToJoin } from "#app/domains/campaigns/join-requests.server";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { createContext, inTransaction, type Ctx } from "#app/platform/context.server";
import type { Words } from "#tests/access/world";
import type { ApiBody, ApiCaller } from "#tests/support/api-caller";
import { givenLiveCampaign } from "#tests/support/campaigns";
import type { TestServer } from "#tests/support/server";

const RULES = [
  { trigger: "accepted", kind: "fixed", amountMinor: 5_000, currency: "EUR" },
  { trigger: "sale", kind: "percentage", rateBps: 400 },
];

/** Campaigns, ambassadors, leads, rewards, answers, an import and an invitation, with the workspace's words in every text. */
export async function giveCampaigns(ctx: Ctx, server: TestServer, { words, call }: { words: Words; call: ApiCaller }) {
  const made = async (method: string, address: string, json: unknown): Promise<ApiBody> => {
    const { status, body } = await call(method, address, { json });
    if (status > 202) throw new Error(`${method} ${address} → ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const text = (name: string) => `${name} ${words.all}`;
  const texts = Object.fromEntries(
    ["invitationSubject", "invitationText", "landingTitle", "landingText", "shareText", "terms"].map((field) => [field, text(field)]),
  );
  const campaign = (name: string, slug: string) =>
    givenLiveCampaign(ctx, { name: text(name), slug, rewardRules: RULES, holdingDays: 0, texts: { en: texts, nl: texts } });
  const live = await campaign("Live", "live-one");
  const other = await campaign("Other", "other-one");
  const endable = await campaign("Endable", "endable");
  const draft = (await made("POST", "/campaigns", { name: text("Draft"), slug: "draft", rewardRules: RULES })) as { id: string };

  const ambassador = (name: keyof Words | "third") =>
    made("POST", "/ambassadors", {
      campaignId: live,
      name: `Sanne ${name === "third" ? text("third") : words[name]}`,
      email: `${name}@mail.${words.reach}.example`,
      companyName: text("Customer of"),
    });
  const first = await ambassador("first");
  const second = await ambassador("second");
  const third = await ambassador("third");

  const lead = (name: string, by: ApiBody, own: string) =>
    made("POST", "/leads", {
      ambassadorId: by.id,
      name: `${name} ${own}`,
      email: `${name.toLowerCase()}@${name.toLowerCase()}-${words.staff}-${words.reach}.example`,
      companyName: `${name} ${words.staff}`,
      whyNow: `Because ${words.staff}`,
    });
  const leads: Record<string, ApiBody> = {};
  for (const name of [
    "lead",
    "movable",
    "assignable",
    "stepped",
    "estimable",
    "separable",
    "tappable",
    "draggable",
    "lost",
    "winner",
    "rejected",
    "paying",
  ])
    leads[name] = await lead(name, first, words.first);
  const noticed = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: first.links[0].enrolmentId as string,
    isTold: true,
    person: {
      name: "Noticed Geheimhouder",
      email: `noticed@noticed-${words.staff}-${words.reach}.example`,
      companyName: text("Noticed"),
    },
  });
  const notice = await ctx.db.introductionNotice.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, leadId: noticed.leadId } });
  const unnamed = await made("POST", "/leads", {
    source: "landing_page",
    name: `Unnamed ${words.staff}`,
    email: `unnamed@unnamed-${words.staff}-${words.reach}.example`,
  });
  const secondLead = await lead("Second", second, words.second);
  const move = (id: string, json: unknown) => made("PATCH", `/leads/${id}`, { ...(json as object) });
  for (const name of ["lead", "winner", "rejected", "paying"]) await move(leads[name].id, { stage: "accepted" });
  await move(secondLead.id, { stage: "accepted" });
  const lost = await move(leads.lost.id, { stage: "unqualified", reasonCode: "other", reasonNote: words.staff });
  await server.runJobs();
  await move(leads.winner.id, { stage: "won", amountMinor: 100_000, currency: "EUR", productName: words.staff });
  await server.runJobs();
  const rewards = (await made("GET", "/rewards?limit=200", undefined)).data as Array<{ id: string; leadId: string | null }>;
  const rewardOf = (id: string) => rewards.find(({ leadId }) => leadId === id)?.id ?? `no reward of ${id}`;

  const answer = (name: string, score: number) =>
    made("POST", "/nps/responses", {
      email: `${name}@${words.reach}.example`,
      name: text(name),
      score,
      comment: `Says ${words.staff}`,
      company: text("Customer"),
    });
  const promoter = await answer("promoter", 10);
  const invited = await answer("invited", 9);
  const [detractor, ended, given] = [await answer("detractor", 2), await answer("endable", 3), await answer("assignable", 1)];
  const [passive, correctable] = [await answer("passive", 7), await answer("correctable", 8)];
  const caseOf = async ({ id }: ApiBody) =>
    (await ctx.db.careCase.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, responseId: id } })).id;
  const csv = `email,name,score,answered_at\n${words.reach},${words.staff},eleven,2026-01-02T10:00:00Z\n`;
  const npsImport = (await call("POST", "/nps/imports?source=csv", { csv })).body as { id: string };
  // A moment of its own: answers that came after the context's are none yet.
  const { batchId, skipped } = await inviteCandidates(createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor }), {
    campaignId: live,
    people: { contactIds: [invited.contactId] },
  });
  if (!batchId) throw new Error(`nobody was invited: ${JSON.stringify(skipped)}`);
  await server.runJobs();
  await saveSending(ctx, live, 0, { ...USUAL_SENDING, takesRequests: true });
  await requestToJoin(ctx, live, { name: text("Asked"), email: `asked@mail.${words.reach}.example` });
  const request = await ctx.db.invitation.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, status: "requested" } });
  const queuedImport = (await call("POST", "/nps/imports?source=csv", { csv: csv.replace("eleven", "9") })).body as { id: string };
  await server.runJobs();
  // As one that a busy worker has not come to yet.
  await ctx.db.npsImport.updateMany({
    where: { workspaceId: ctx.workspaceId, id: queuedImport.id },
    data: { status: "queued", finishedAt: null },
  });
  const stoppedImport = (await call("POST", "/nps/imports?source=csv", { csv: csv.replace("eleven", "8") })).body as { id: string };
  await server.runJobs();
  await ctx.db.npsImport.updateMany({ where: { workspaceId: ctx.workspaceId, id: stoppedImport.id }, data: { status: "cancelled" } });
  const answers = `email,name,score,answered_at\nwaiting@${words.reach}.example,${words.staff},9,2026-01-02T10:00:00Z\n`;
  const waiting = await storeUpload(ctx, { name: `${words.staff}.csv`, type: "text/csv", body: piecesOf(answers) });
  const importDraft = await startDraft(ctx, waiting);
  const invitation = server.app.mails.find(({ to }) => to.address === `invited@${words.reach}.example`);
  const sale = (await made("GET", "/sales", undefined)).data[0] as { id: string };

  await inTransaction(ctx, (tx) =>
    recordEvidence(tx, {
      ...{ enrolmentId: second.links[0].enrolmentId as string, kind: "crm_field" as const, at: tx.now, mayLock: false },
      ...{ contactId: leads.winner.contactId as string, companyId: leads.winner.companyId as string },
    }),
  );
  const credit = await ctx.db.attributionDecision.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, causeId: sale.id },
    orderBy: { sequence: "desc" },
  });

  const newsOf = (title: string) =>
    publishNews(ctx, {
      ...{ texts: { en: { title, text: "For every ambassador" } }, startsOn: "2020-01-05", endsOn: null },
      ...{ isMailed: false, campaignId: null, group: "" },
    });
  const secondLink = await made("POST", `/ambassadors/${second.id}/links`, { label: words.second });

  return {
    campaign: live,
    campaignSlug: "live-one",
    otherCampaign: other,
    otherSlug: "other-one",
    endable,
    draft: draft.id,
    ambassador: first.id as string,
    enrolment: first.links[0].enrolmentId as string,
    linkCode: first.links[0].code as string,
    second: second.id as string,
    secondEnrolment: second.links[0].enrolmentId as string,
    secondLink: secondLink.id as string,
    news: await newsOf("News"),
    withdrawableNews: await newsOf("Other news"),
    third: third.id as string,
    thirdEnrolment: third.links[0].enrolmentId as string,
    firstEmail: first.email as string,
    secondEmail: second.email as string,
    lead: leads.lead.id as string,
    secondLead: secondLead.id as string,
    contact: leads.lead.contactId as string,
    company: leads.lead.companyId as string,
    noticed: noticed.leadId,
    introducedToken: introducedUrl(ctx, notice.id).split("/").at(-1) ?? "no token",
    movable: leads.movable.id as string,
    movableVersion: String(leads.movable.version),
    taskLead: leads.stepped.id as string,
    task: await planNextStep(ctx, { leadId: leads.stepped.id, text: `Call ${words.staff}`, dueOn: "2030-01-05" }),
    movableTask: await planNextStep(ctx, { leadId: leads.stepped.id, text: `Mail ${words.staff}`, dueOn: "2030-01-05" }),
    unnamed: unnamed.id as string,
    unnamedVersion: String(unnamed.version),
    tappable: leads.tappable.id as string,
    tappableVersion: String(leads.tappable.version),
    draggable: leads.draggable.id as string,
    draggableVersion: String(leads.draggable.version),
    separable: leads.separable.id as string,
    separableVersion: String(leads.separable.version),
    estimable: leads.estimable.id as string,
    estimableVersion: String(leads.estimable.version),
    assignable: leads.assignable.id as string,
    assignableVersion: String(leads.assignable.version),
    lost: leads.lost.id as string,
    lostVersion: String(lost.version),
    reward: rewardOf(leads.lead.id),
    rejectable: rewardOf(leads.rejected.id),
    payable: rewardOf(leads.paying.id),
    secondReward: rewardOf(secondLead.id),
    sale: sale.id,
    creditDecision: credit.id,
    creditVersion: String(credit.sequence),
    promoter: promoter.contactId as string,
    response: promoter.id as string,
    correctable: correctable.id as string,
    answer: passive.id as string,
    case: await caseOf(detractor),
    endableCase: await caseOf(ended),
    assignableCase: await caseOf(given),
    import: npsImport.id,
    queuedImport: queuedImport.id,
    stoppedImport: stoppedImport.id,
    importDraft: importDraft.id,
    batch: batchId,
    request: request.id,
    joinToken: /\/join\/([\w-]+)/.exec(invitation?.text ?? "")?.[1] ?? "no token",
  };
}

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
