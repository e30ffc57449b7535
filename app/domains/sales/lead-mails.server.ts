import type { Ctx } from "#app/platform/context.server";
import { supportedLanguage, translator } from "#app/platform/i18n/translate.server";
import { leavesAtOnce } from "#app/domains/ambassadors/notice-frequency.rules";
import { sendEmail } from "#app/emails/send-email.server";
import { nameForAmbassador } from "#app/domains/sales/lead-name.rules";
import type { Seller } from "#app/domains/sales/lead-history.repository.server";
import type { LeadRow } from "#app/domains/sales/lead.repository.server";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";

/** Tells the owner of a lead that it is theirs, with who introduced it and why. `version` keeps it to one mail a hand-over. */
export async function mailOwner(tx: Ctx, lead: LeadRow, owner: Seller): Promise<void> {
  await sendEmail(
    tx,
    "leadAssigned",
    {
      ownerName: owner.name,
      number: lead.number,
      personName: lead.person.name,
      companyName: lead.companyName ?? "",
      introducerName: lead.introducer?.name ?? "",
      whyNow: lead.whyNow,
      url: `${tx.env.appUrl}/w/${tx.workspace.slug}/sales/leads/${lead.id}`,
    },
    { address: owner.email, name: owner.name, language: owner.language, key: `lead-assigned:${lead.id}:${owner.userId}:${lead.version}` },
  );
}

/** `over`: a lead that ended without anything to say of its person. */
export type LeadNews = LeadStage | "over";
/** Tells who had a lead that a colleague has it now. */
export async function mailFormerOwner(tx: Ctx, lead: LeadRow, former: Seller, ownerName: string): Promise<void> {
  await sendEmail(
    tx,
    "leadTaken",
    {
      who: [lead.person.name, lead.companyName].filter(Boolean).join(", "),
      number: lead.number,
      ownerName,
      url: `${tx.env.appUrl}/w/${tx.workspace.slug}/sales/leads/${lead.id}`,
    },
    { address: former.email, name: former.name, language: former.language, key: `lead-taken:${lead.id}:${former.userId}:${lead.version}` },
  );
}

/**
 * Tells whoever introduced the lead what became of it, in their language: a recognisable name and the step, nothing else of
 * the person. `cause` is what is told about, so that it is told once a lead: a stage that is reached again is no news.
 */
export async function mailIntroducer(tx: Ctx, lead: LeadRow, news: { stage: LeadNews; thanks?: string }, cause: string): Promise<void> {
  const { introducer, ambassadorNotices } = lead;
  if (!introducer?.email || !ambassadorNotices || !leavesAtOnce(ambassadorNotices, "introduction")) return;
  const t = translator(supportedLanguage(introducer.language) ?? tx.workspace.language);
  await sendEmail(
    tx,
    "leadProgress",
    {
      name: introducer.name,
      displayName: nameForAmbassador(lead, t("privacy:nobody")),
      stage: news.thanks ? "thanks" : news.stage,
      thanks: news.thanks ?? "",
      url: `${tx.env.appUrl}/w/${tx.workspace.slug}/portal/introductions/${lead.id}`,
    },
    { address: introducer.email, name: introducer.name, language: introducer.language, key: `lead-progress:${lead.id}:${cause}` },
  );
}
