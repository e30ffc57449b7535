import { BarChart, BarList } from "#app/ui/charts/bar-chart";
import { ChartFrame, Legend } from "#app/ui/charts/chart-frame";
import { ConcentrationCurve } from "#app/ui/charts/concentration-curve";
import { DistributionBar, ScoreDistribution } from "#app/ui/charts/distribution";
import { IntervalRange } from "#app/ui/charts/interval-range";
import { concentrationOf } from "#app/ui/charts/scale";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { formatPercent, formatSigned } from "#app/ui/format";
import { Sample } from "./kit-sheet";
import { ANSWERS, BARS, QUARTERS, REVENUE, REVENUE_BEFORE } from "./sample-data";

const signed = (value: number) => formatSigned(value, "en");
const share = (value: number) => formatPercent(value, "en");

export function ChartSamples({ within }: { within: string }) {
  return (
    <Sample title="Charts">
      <ChartFrame
        level="h3"
        question={`Is it getting better? (${within})`}
        note="NPS per quarter; the band is the 95% interval."
        tableLabel="As table"
        csv={{ to: "?csv", label: "CSV" }}
        table={{
          caption: "NPS per quarter",
          columns: ["Quarter", "NPS"],
          rows: QUARTERS.map((q) => [q.label, q.value === null ? "–" : signed(q.value)]),
        }}
      >
        <TrendChart
          title="NPS per quarter"
          description="Rises from +17 to +36; one quarter is hidden."
          points={QUARTERS}
          formatValue={signed}
          events={[{ at: 4.3, label: "Outage" }]}
          height={160}
        />
      </ChartFrame>
      <DistributionBar
        title="Answers"
        description="51 detractors, 97 passives, 164 promoters"
        counts={{ detractor: 51, passive: 97, promoter: 164 }}
      />
      <ScoreDistribution
        label="Answers per score"
        scores={ANSWERS.map((count, score) => ({ score, count, label: `${count} answered ${score}`, to: `?score=${score}` }))}
        groups={{
          detractor: { count: "51 detractors", share: "16.3%" },
          passive: { count: "97", share: "31.1% passive" },
          promoter: { count: "164", share: "52.6% promoter" },
        }}
      />
      <div className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4">
        <span>Logistics</span>
        <IntervalRange value={54} low={39} high={66} />
        <b>+54</b>
        <span>Manufacturing</span>
        <IntervalRange value={42} low={7} high={65} isIndicative />
        <b>+42</b>
      </div>
      <ConcentrationCurve
        title="Concentration of revenue"
        description="The first tenth brings 62 percent."
        curve={concentrationOf(REVENUE)}
        previous={concentrationOf(REVENUE_BEFORE)}
        highlight={0.1}
        formatShare={share}
        axisLabel="of the 30 who introduced someone"
      />
      <Legend
        items={[
          { key: "now", look: "line", label: "Last 12 months" },
          { key: "before", look: "previous", label: "12 months before" },
        ]}
      />
      <BarList label="Revenue per name" bars={BARS} />
      <BarChart
        title="Revenue per name"
        description="Sanne brings most."
        bars={BARS.map((bar) => ({ ...bar, label: bar.label.split(" ")[0] ?? "" }))}
        formatValue={(value) => `€${value}k`}
        height={150}
      />
    </Sample>
  );
}
