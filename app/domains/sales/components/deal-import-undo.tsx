import { AskUndo, KeptItems } from "#app/domains/nps/components/undo-parts";
import type { DealUndoResult } from "#app/domains/sales/undo-deal-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";

type Kept = { key: string; part: string; name: string; path: string; because: string };
type Undo = { state: string; at: string | Date | null; result: DealUndoResult | null; kept: readonly Kept[] };

/** Takes an import back: the question, that it is going on, and what came of it. */
export function DealImportUndo({
  undo,
  isAsked,
  path,
  base,
  language,
  timeZone,
}: {
  undo: Undo;
  /** `?undo` stands in the address: the question is open. */
  isAsked: boolean;
  path: string;
  base: string;
  language: string;
  timeZone: string;
}) {
  const [t, words] = [useText("deal-import"), useText("import-undo")];
  if (undo.state === "queued" || undo.state === "running")
    return (
      <Notice title={words("runningTitle")} announce>
        {words("mayLeave")}
      </Notice>
    );
  if (undo.state === "done" && undo.result && undo.at)
    return (
      <Section title={words("doneTitle", { time: formatDate(undo.at, language, timeZone, "date-time") })} ruled>
        <Counts result={undo.result} language={language} />
        <KeptItems
          items={undo.kept}
          base={base}
          whatOf={({ part }) => t(`undo.parts.${part}`)}
          whyOf={({ because }) => t(`undo.because.${REASONS.includes(because) ? because : "other"}`)}
        />
      </Section>
    );
  return (
    <AskUndo hasFailed={undo.state === "failed"} isAsked={isAsked} path={path}>
      <p>{t("undo.text")}</p>
      <p className="muted">{t("undo.stays")}</p>
    </AskUndo>
  );
}

const PARTS = ["sales", "leads", "contacts", "companies"] as const;

function Counts({ result, language }: { result: DealUndoResult; language: string }) {
  const [t, words] = [useText("deal-import"), useText("import-undo")];
  return (
    <DataTable
      caption={words("caption")}
      rows={PARTS.map((part) => ({ part }))}
      rowKey={({ part }) => part}
      columns={[
        { key: "what", header: words("what"), cell: ({ part }) => t(`undo.parts.${part}`) },
        { key: "removed", header: words("removed"), numeric: true, cell: ({ part }) => formatNumber(result.removed[part], language) },
        { key: "kept", header: words("kept"), numeric: true, cell: ({ part }) => formatNumber(result.kept[part], language) },
      ]}
    />
  );
}

const REASONS = ["credited", "replaces", "corrected", "changed", "Sale", "Lead", "LeadNote", "LeadTask", "Contact", "Response", "Activity"];
