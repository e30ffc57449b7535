import { Link } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import { BestAmbassadors } from "#app/domains/reports/components/best-ambassadors";
import { FunnelSection } from "#app/domains/reports/components/funnel-section";
import type { HomeFrame } from "#app/domains/reports/components/home-frame";
import { JustNow } from "#app/domains/reports/components/just-now";
import { NeedsYou } from "#app/domains/reports/components/needs-you";
import { NpsHeadline } from "#app/domains/reports/components/nps-headline";
import type { HomeOverview } from "#app/domains/reports/home-overview.server";
import { largestLoss } from "#app/domains/reports/funnel-loss.rules";
import { readView } from "#app/domains/reports/report-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatNumber } from "#app/ui/format";
import { Icon } from "#app/ui/icon";
import { Columns, ColumnSpan } from "#app/ui/page";

/** What needs somebody, how likely customers are to recommend, the way from answer to euro, who brings most, what just happened. */
export function Overview({ overview, frame, currency }: { overview: HomeOverview; frame: HomeFrame; currency: string }) {
  const { todo, nps, funnel, best, events } = overview;
  return (
    <>
      <Columns>
        <ColumnSpan span={frame.can.seeNps ? 7 : 12}>
          <NeedsYou todo={todo} frame={frame} />
        </ColumnSpan>
        {frame.can.seeNps && (
          <ColumnSpan span={5}>
            <NpsHeadline nps={nps} frame={frame} />
          </ColumnSpan>
        )}
      </Columns>
      {funnel && <FunnelPart funnel={funnel} frame={frame} currency={currency} />}
      <Columns ruled>
        {best && (
          <ColumnSpan span={6}>
            <BestAmbassadors rows={best} frame={frame} />
          </ColumnSpan>
        )}
        <ColumnSpan span={best ? 6 : 12}>
          <JustNow events={events} frame={frame} />
        </ColumnSpan>
      </Columns>
    </>
  );
}

function FunnelPart({
  funnel,
  frame: { base, language, can },
  currency,
}: {
  funnel: NonNullable<HomeOverview["funnel"]>;
  frame: HomeFrame;
  currency: string;
}) {
  const t = useText("home");
  const loss = largestLoss(funnel);
  return (
    <div className="ruled stack">
      <FunnelSection
        funnel={funnel}
        view={readView(new URLSearchParams())}
        base={base}
        currency={currency}
        language={language}
        narrowest={loss?.to}
        withoutLink={[
          ...(can.seeNps ? [] : ["answered"]),
          ...(can.seeAmbassadors ? [] : ["joined"]),
          ...(can.seeCampaigns ? [] : ["invited"]),
        ]}
        question={t("funnel.title")}
        note={t("funnel.note")}
        tools={<Link to={`${base}/marketing/reports/funnel`}>{t("funnel.report")}</Link>}
      />
      {loss && (
        <p className="row tight sm muted">
          <span className="text-warning">
            <Icon icon={TriangleAlert} />
          </span>
          {t("loss.text", {
            from: t(`loss.${loss.from}`),
            to: t(`loss.${loss.to}`),
            lost: formatNumber(loss.before - loss.after, language),
            before: formatNumber(loss.before, language),
          })}
        </p>
      )}
    </div>
  );
}
