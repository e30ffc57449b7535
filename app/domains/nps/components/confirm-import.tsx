import type { Checking } from "#app/domains/nps/draft-page.server";
import type { FileCheck } from "#app/domains/nps/nps-draft.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatNumber } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";

/** The button that starts the import, with what it brings in; it waits until the file was looked through, and says how far that is. */
export function ConfirmImport({
  check,
  checking,
  isReadable,
  language,
}: {
  check: FileCheck | null;
  checking: Checking | null;
  isReadable: boolean;
  language: string;
}) {
  const t = useText("import-wizard");
  const number = (value: number) => formatNumber(value, language);
  if (!check)
    return (
      <>
        {checking?.total && (
          <span className="sm muted">{t("checking.detail", { done: number(checking.done), total: number(checking.total) })}</span>
        )}
        <SubmitButton name="intent" value="import" disabled>
          {t(checking?.isOver ? "checking.failed" : "checking.wait")}
        </SubmitButton>
      </>
    );
  const [news, sends] = [check.fresh + check.updated, check.unanswered];
  // A file that changes no answer still corrects names and companies.
  const answers = news + sends > 0 ? news : check.unchanged + check.untold;
  const isNothing = answers + sends + check.suppressed === 0;
  const whats = [
    ...(answers > 0 || sends + check.suppressed === 0 ? [t("answers", { count: answers, formatted: number(answers) })] : []),
    ...(sends > 0 ? [t("sends", { count: sends, formatted: number(sends) })] : []),
    ...(answers + sends === 0 && check.suppressed > 0
      ? [t("suppressions", { count: check.suppressed, formatted: number(check.suppressed) })]
      : []),
  ];
  return (
    <>
      {check.refused > 0 && <span className="sm muted">{t("wait", { count: check.refused, formatted: number(check.refused) })}</span>}
      <SubmitButton name="intent" value="import" busyLabel={t("busy")} disabled={isNothing || !isReadable}>
        {t("submit", { what: whats.join(` ${t("and")} `) })}
      </SubmitButton>
    </>
  );
}
