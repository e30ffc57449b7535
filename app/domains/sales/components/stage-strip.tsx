import { useEffect, useRef } from "react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import { useStageName } from "#app/domains/sales/components/stage-name";
import type { BoardColumn } from "#app/domains/sales/lead-board.server";
import type { OpenStage } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatNumber } from "#app/ui/format";
import { Tabs } from "#app/ui/tabs";

type Props = {
  columns: ReadonlyArray<Pick<BoardColumn, "stage" | "count">>;
  shown: OpenStage;
  reader: Pick<Reader, "language">;
  addressAt: (stage: OpenStage) => string;
};

/** The stages of the board with how many leads are in each: a phone shows the chosen one. */
export function StageStrip({ columns, shown, reader, addressAt }: Props) {
  const t = useText("sales");
  const stageName = useStageName();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [tabs, current] = [strip.current?.firstElementChild, strip.current?.querySelector("[aria-current]")];
    if (!(current instanceof HTMLElement) || !tabs) return;
    tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
  }, [shown]);
  return (
    <div ref={strip} className="relative">
      <Tabs
        label={t("board.stages")}
        staysInPlace
        tabs={columns.map(({ stage, count }) => ({
          key: stage,
          label: stageName(stage),
          to: addressAt(stage),
          current: stage === shown,
          count: formatNumber(count, reader.language),
        }))}
      />
    </div>
  );
}
