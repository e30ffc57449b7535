import { Link } from "@remix-run/react";
import { Check, X } from "lucide-react";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import { StepTable } from "#app/domains/sales/components/step-table";
import type { TracedDecision } from "#app/domains/referrals/trace-events.server";
import type { Unearned } from "#app/domains/rewards/find-unearned.server";
import type { RewardRow } from "#app/domains/rewards/list-rewards.server";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Well } from "#app/ui/surface";

type DecisionProps = {
  decision: TracedDecision;
  reader: Reader;
  /** Where a person credits somebody else, for those who may. */
  moveBase?: string | null;
};

/** One decision: what was looked at, who is credited, and why everything else is not. */
export function DecisionView({ decision, reader, moveBase }: DecisionProps) {
  const t = useText("sales");
  const move = useText("credit-move");
  const when = (at: Date | string) => formatDate(at, reader.language, reader.timeZone, "date-time");
  return (
    <Section
      title={t(`event.${decision.event}`)}
      sub={t("trace.decidedAt", { event: when(decision.eventAt), at: when(decision.at), sequence: decision.sequence })}
    >
      <p className="row wraps">
        {decision.isCredited ? (
          <Badge tone="success" icon={Check}>
            {t("trace.creditedTo", { name: decision.ambassadorName ?? "" })}
          </Badge>
        ) : (
          <Badge icon={X}>{t("trace.notCredited")}</Badge>
        )}
        <span>{t(decision.isCredited ? `basis.${decision.basis}` : `refusal.${decision.reason}`)}</span>
      </p>
      {decision.basis === "person" && decision.reason && (
        <p>{move("by", { name: decision.decidedBy ?? move("somebody"), reason: move(`reason.${decision.reason}`) })}</p>
      )}
      {decision.contenderName && <p className="muted">{t("trace.contender", { name: decision.contenderName })}</p>}
      {moveBase && decision.isLast && (
        <p>
          <Link to={`${moveBase}/${decision.id}`}>{move(decision.isCredited ? "open" : "openNone")}</Link>
        </p>
      )}
      {decision.evidence.length > 0 ? (
        <>
          <StepTable decision={decision} reader={reader} />
          <DataTable
            caption={t("trace.evidence")}
            density="compact"
            rows={decision.evidence}
            rowKey={(row) => row.id}
            columns={[
              { key: "kind", header: t("trace.evidence"), cell: (row) => `${t(`evidence.${row.kind}`)}, ${row.ambassadorName}` },
              { key: "at", header: t("trace.happened"), cell: (row) => when(row.at) },
              { key: "recordedAt", header: t("trace.recorded"), cell: (row) => when(row.recordedAt) },
              {
                key: "verdict",
                header: t("trace.verdict"),
                cell: (row) => (row.dropped ? t(`dropped.${row.dropped}`) : <span className="b">{t("trace.thisOne")}</span>),
              },
            ]}
          />
        </>
      ) : (
        <>
          <p className="muted">{t("trace.noEvidence")}</p>
          <details>
            <summary>{t("trace.rulesAll")}</summary>
            <StepTable decision={decision} reader={reader} />
          </details>
        </>
      )}
    </Section>
  );
}

type EarnedProps = { rewards: readonly RewardRow[]; unearned?: readonly Unearned[]; reader: Reader };

/** What was earned, reward by reward, and why a credited event earned nothing. */
export function TracedRewards({ rewards, unearned = [], reader }: EarnedProps) {
  const t = useText("sales");
  const nothing = useText("unearned");
  return (
    <Section title={t("page.rewards")}>
      {rewards.length === 0 && unearned.length === 0 && <p className="muted">{t("page.noRewards")}</p>}
      {unearned.map(({ conversionId, trigger, because }) => (
        <p key={conversionId}>
          <span className="b">{t(`event.${trigger}`)}:</span> {nothing(`because.${because}`)}
        </p>
      ))}
      {rewards.map((reward) => (
        <div key={reward.rewardId} className="stack s2">
          <p className="row between wraps">
            <span className="b">{t(`event.${reward.trigger}`)}</span> <Badge>{t(`rewardState.${reward.status}`)}</Badge>
          </p>
          <RewardCalculation reward={reward} reader={reader} />
        </div>
      ))}
    </Section>
  );
}

/** What a reward was made of: rule, base and sum. */
export function RewardCalculation({ reward, reader }: { reward: RewardRow; reader: Reader }) {
  const t = useText("sales");
  const campaign = useText("campaign");
  const { rule, net } = reward.applied;
  return (
    <Well>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt className="sm muted col-span-2">{t("trace.rule", { version: reward.campaignVersion })}</dt>
        <dd className="col-span-2">{rewardLine(campaign, rule, reader.language)}</dd>
        {net && (
          <>
            <dt>{t("trace.base")}</dt>
            <dd className="num">{moneyText(net, reader)}</dd>
          </>
        )}
        {reward.netMinor !== reward.amountMinor && (
          <>
            <dt>{t("trace.takenBack")}</dt>
            <dd className="num">{moneyText({ amountMinor: reward.netMinor - reward.amountMinor, currency: reward.currency }, reader)}</dd>
          </>
        )}
        <dt className="b">{t("trace.rewardOf", { name: reward.ambassadorName })}</dt>
        <dd className="b num">{moneyText({ amountMinor: reward.netMinor, currency: reward.currency }, reader)}</dd>
      </dl>
    </Well>
  );
}
