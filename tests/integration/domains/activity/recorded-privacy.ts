import { changeNotices } from "#app/domains/ambassadors/change-notices.server";
import { liftSuppression, suppressAndTell } from "#app/domains/contacts/manage-suppression.server";
import { recordResponse, NewResponse } from "#app/domains/nps/record-response.server";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { forgetClicks } from "#app/domains/privacy/forget-clicks.server";
import { changePrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { mailIntroduced, recordTold } from "#app/domains/sales/introduction-notice.server";
import { expireNotice } from "#app/domains/sales/settle-notices.server";
import { countClicks } from "#app/domains/totals/count-clicks.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { later } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import type { RecordedChange } from "./recorded-changes";

const bram = { name: "Bram de Wit", email: "bram@dewit.example", companyName: "De Wit" };

const givenIntroduced = async (ctx: Ctx) =>
  (await introduceLead(ctx, { source: "verbal_referral", enrolmentId: null, person: bram, isTold: true })).leadId;

const mailAllowed = (ctx: Ctx) =>
  changePrivacySettings(ctx, { maySendMail: true, contactEmail: "bram@dewit.example", statementUrl: null, clickMonths: 13 });

/** Each use case that tells people of their data, or takes it away. */
export const PRIVACY_CHANGES: RecordedChange[] = [
  {
    kind: "lead.informed",
    table: "IntroductionNotice",
    given: givenIntroduced,
    act: (ctx, leadId) => recordTold(ctx, leadId, { by: "phone", at: ctx.now, note: "Bram was glad" }),
  },
  {
    kind: "lead.notice_mailed",
    table: "OutboundMail",
    given: async (ctx) => {
      await mailAllowed(ctx);
      return givenIntroduced(ctx);
    },
    act: mailIntroduced,
  },
  { kind: "lead.notice_expired", table: "Lead", given: givenIntroduced, act: (ctx, leadId) => expireNotice(later(ctx, 31), leadId) },
  {
    kind: "contact.erased",
    table: "Contact",
    given: async (ctx) => (await recordResponse(ctx, NewResponse.parse({ email: bram.email, name: bram.name, score: 9 }))).contactId,
    act: (ctx, contactId) => erasePerson(ctx, contactId, "on_behalf"),
  },
  {
    kind: "ambassador.notices_changed",
    table: "Ambassador",
    given: async (ctx) => (await givenAmbassador(ctx, await givenCampaign(ctx))).ambassadorId,
    act: (ctx, id) => changeNotices(ctx, id, { notices: "weekly", mailLanguage: "nl" }),
  },
  {
    kind: "suppression.added",
    table: "Suppression",
    given: async (ctx) => (await recordResponse(ctx, NewResponse.parse({ email: bram.email, name: bram.name, score: 9 }))).contactId,
    act: (ctx) => suppressAndTell(ctx, { address: bram.email, reason: "bounced", source: "staff" }),
  },
  {
    kind: "suppression.lifted",
    table: "Activity",
    given: async (ctx) => {
      await suppressAndTell(ctx, { address: bram.email, reason: "bounced", source: "staff" });
      return bram.email;
    },
    act: (ctx, address) => liftSuppression(ctx, address, "asked"),
  },
  {
    kind: "clicks.forgotten",
    table: "Workspace",
    given: async (ctx) => {
      const { enrolmentId } = await givenAmbassador(ctx, await givenCampaign(ctx));
      const { id: linkId } = await ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, enrolmentId } });
      const click = {
        workspaceId: ctx.workspaceId,
        id: newId("click"),
        at: later(ctx, -1_000).now,
        linkId,
        enrolmentId,
        visitorHash: "one",
      };
      await ctx.db.click.create({ data: click });
      await countClicks(ctx);
      return enrolmentId;
    },
    act: (ctx) => forgetClicks(ctx),
  },
  { kind: "privacy.changed", table: "PrivacySettings", act: mailAllowed },
];
