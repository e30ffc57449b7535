import type { ConcentrationStory } from "#app/domains/reports/concentration.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ChartFrame, Legend } from "#app/ui/charts/chart-frame";
import { ConcentrationCurve } from "#app/ui/charts/concentration-curve";
import { curveAt } from "#app/ui/charts/scale";
import { formatNumber, formatPercent } from "#app/ui/format";
import { ColumnSpan, Columns } from "#app/ui/page";

const STEPS = [0.1, 0.25, 0.5, 0.75, 1];

/** How much revenue hangs on a few ambassadors: the curve, the sentence that says it, and the same as a table. */
export function ConcentrationSection({ story, csvTo, language }: { story: ConcentrationStory; csvTo: string; language: string }) {
  const t = useText("report");
  const r = useText("revenue");
  const percent = (share: number) => formatPercent(share, language);
  const { curve, previous, ambassadors, few, fourFifths, largest, withoutSale } = story;
  const hasPrevious = previous.length > 0;
  const words = {
    share: percent(few.share),
    people: formatNumber(few.people, language),
    count: few.people,
    total: formatNumber(ambassadors, language),
  };
  return (
    <ChartFrame
      ruled
      question={t("concentration.question")}
      note={t("concentration.note")}
      tableLabel={t("asTable")}
      csv={{ to: csvTo, label: t("csv") }}
      table={{
        caption: t("concentration.question"),
        columns: [t("concentration.ofAmbassadors"), t("concentration.ofRevenue"), ...(hasPrevious ? [t("concentration.before")] : [])],
        rows: STEPS.map((step) => [
          percent(step),
          percent(curveAt(curve, step)),
          ...(hasPrevious ? [percent(curveAt(previous, step))] : []),
        ]),
      }}
      legend={
        <Legend
          items={[
            { key: "now", look: "line", label: t("concentration.now") },
            ...(hasPrevious ? [{ key: "before", look: "previous" as const, label: t("concentration.before") }] : []),
          ]}
        />
      }
    >
      <Columns>
        <ColumnSpan span={8}>
          <ConcentrationCurve
            title={t("concentration.title", { count: ambassadors })}
            description={t("concentration.story", words)}
            curve={curve}
            previous={hasPrevious ? previous : undefined}
            highlight={few.people / ambassadors}
            formatShare={percent}
            axisLabel={t("concentration.axis", { count: ambassadors })}
          />
        </ColumnSpan>
        <ColumnSpan span={4}>
          <div className="stack s2">
            <p className="big">{words.share}</p>
            <p className="md">{t("concentration.few", words)}</p>
            <p className="muted">
              {r("fourFifths", { count: fourFifths, number: formatNumber(fourFifths, language), share: percent(0.8) })}
            </p>
            {ambassadors > few.people && <p className="muted">{t("concentration.largest", { share: percent(largest) })}</p>}
            {withoutSale > 0 && <p className="muted">{t("concentration.withoutSale", { count: withoutSale })}</p>}
          </div>
        </ColumnSpan>
      </Columns>
    </ChartFrame>
  );
}
