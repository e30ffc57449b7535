import { Banknote, CircleX, Handshake, Inbox, Megaphone, Send, Trophy, UserCheck, UserPlus } from "lucide-react";
import type { HomeFrame } from "#app/domains/reports/components/home-frame";
import type { RecentEvent } from "#app/domains/reports/recent-events.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { Avatar } from "#app/ui/avatar";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { daysBetween, formatDate } from "#app/ui/format";
import type { IconType } from "#app/ui/icon";
import { EntryList, Section } from "#app/ui/page";

/** One event as a sentence: who or what in front, what happened after it. */
type Sentence = { icon: IconType; subject: string; to: string | null; rest: string; detail: Array<string | null> };

/** What happened lately, in words. */
export function JustNow({ events, frame }: { events: readonly RecentEvent[]; frame: HomeFrame }) {
  const t = useText("home");
  return (
    <Section title={t("events.title")}>
      {events.length === 0 && <EmptyState title={t("events.none.title")}>{t("events.none.text")}</EmptyState>}
      <EntryList
        items={events.map((event) => {
          const { icon, subject, to, rest, detail } = sentenceOf(event, frame, t);
          const details = detail.filter((part) => part !== null && part !== "");
          return {
            key: event.id,
            lead: <Avatar icon={icon} />,
            children: (
              <>
                {to ? (
                  <RowsLink className="b" to={to}>
                    {subject}
                  </RowsLink>
                ) : (
                  <span className="b">{subject}</span>
                )}{" "}
                {rest}
                {details.length > 0 && <div className="sm muted">{details.join(" · ")}</div>}
              </>
            ),
            end: <span className="sm muted nw">{timeOf(event.at, frame)}</span>,
          };
        })}
      />
    </Section>
  );
}

function timeOf(at: Date, { now, language, timeZone }: HomeFrame): string {
  return formatDate(at, language, timeZone, daysBetween(at, now, timeZone) === 0 ? "time" : "day-month");
}

function sentenceOf(event: RecentEvent, { base, language, can }: HomeFrame, t: ReturnType<typeof useText>): Sentence {
  const person = event.personName ?? "";
  const ambassador = event.ambassadorName ?? "";
  const leadTo = can.seeLeads && event.leadId ? `${base}/sales/leads/${event.leadId}` : null;
  const ambassadorTo = can.seeAmbassadors && event.ambassadorId ? `${base}/marketing/ambassadors/${event.ambassadorId}` : null;
  const campaignTo = can.seeCampaigns && event.campaignId ? `${base}/marketing/campaigns/${event.campaignId}` : null;
  const importTo = can.import && event.importId ? `${base}/marketing/imports/${event.importId}` : null;
  const amount =
    event.amountMinor !== null && event.currency
      ? formatMoney({ minor: event.amountMinor, currency: event.currency }, language, { whole: true })
      : null;
  const campaign = event.campaignName ?? "";
  const stage = event.stage ?? "accepted";
  const sentences: Record<RecentEvent["kind"], () => Sentence> = {
    "lead.introduced": () =>
      ambassador
        ? {
            icon: Handshake,
            subject: ambassador,
            to: ambassadorTo,
            rest: t("events.introduced", { person }),
            detail: [event.personCompany],
          }
        : { icon: Handshake, subject: person, to: leadTo, rest: t("events.cameIn"), detail: [event.personCompany] },
    "lead.stage_changed": () => ({
      icon: stage === "won" ? Trophy : stage === "lost" ? CircleX : UserCheck,
      subject: person,
      to: leadTo,
      rest: t(`events.stage.${stage}`),
      detail: [event.personCompany, amount, ambassador && t("events.introducedBy", { name: ambassador })],
    }),
    "ambassador.joined": () => ({
      icon: UserPlus,
      subject: ambassador,
      to: ambassadorTo,
      rest: t("events.joined", { campaign }),
      detail: [event.ambassadorCompany],
    }),
    "invitations.queued": () => ({
      icon: Send,
      subject: t("events.invitations", { count: event.count ?? 0 }),
      to: campaignTo,
      rest: t("events.goOut", { campaign }),
      detail: [],
    }),
    "nps_import.completed": () => ({
      icon: Inbox,
      subject: t("events.answers", { count: event.count ?? 0 }),
      to: importTo,
      rest: t("events.imported", { file: event.fileName ?? "" }),
      detail: [event.rejected ? t("events.refused", { count: event.rejected }) : null],
    }),
    "reward.approved": () => ({
      icon: Banknote,
      subject: ambassador,
      to: ambassadorTo,
      rest: t("events.rewardApproved", { amount }),
      detail: [person && t("events.rewardFor", { person })],
    }),
    "reward.paid": () => ({
      icon: Banknote,
      subject: ambassador,
      to: ambassadorTo,
      rest: t("events.rewardPaid", { amount }),
      detail: [person && t("events.rewardFor", { person })],
    }),
    "campaign.live": () => ({ icon: Megaphone, subject: campaign, to: campaignTo, rest: t("events.campaignLive"), detail: [] }),
    "campaign.ended": () => ({ icon: Megaphone, subject: campaign, to: campaignTo, rest: t("events.campaignEnded"), detail: [] }),
  };
  return sentences[event.kind]();
}
