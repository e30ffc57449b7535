import { Form, Link } from "@remix-run/react";
import type { DealUndoResult } from "#app/domains/sales/undo-deal-import.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

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
        <KeptItems items={undo.kept} base={base} />
      </Section>
    );
  return (
    <Section title={words("ask")} titleHidden ruled>
      {undo.state === "failed" && (
        <Notice tone="danger" title={words("failedTitle")}>
          {words("failed")}
        </Notice>
      )}
      <div>
        <ButtonLink to="?undo=ask" preventScrollReset>
          {words("ask")}
        </ButtonLink>
      </div>
      {isAsked && (
        <Dialog title={words("title")} closeTo={path}>
          <p>{t("undo.text")}</p>
          <p className="muted">{t("undo.stays")}</p>
          <Form method="post" action={path}>
            <DialogActions>
              <ButtonLink to={path}>{words("keep")}</ButtonLink>
              <SubmitButton variant="danger" name="intent" value="undo">
                {words("confirm")}
              </SubmitButton>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </Section>
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

function KeptItems({ items, base }: { items: readonly Kept[]; base: string }) {
  const [t, words] = [useText("deal-import"), useText("import-undo")];
  if (items.length === 0) return null;
  return (
    <Section title={words("keptTitle")} sub={words("keptSub", { count: items.length })}>
      <DataTable
        caption={words("keptTitle")}
        rows={items}
        rowKey={(item) => item.key}
        density="compact"
        columns={[
          { key: "what", header: words("keptColumns.what"), cell: (item) => t(`undo.parts.${item.part}`) },
          { key: "who", header: words("keptColumns.who"), cell: (item) => <Link to={`${base}/${item.path}`}>{item.name}</Link> },
          {
            key: "why",
            header: words("keptColumns.why"),
            cell: (item) => t(`undo.because.${REASONS.includes(item.because) ? item.because : "other"}`),
          },
        ]}
      />
    </Section>
  );
}
