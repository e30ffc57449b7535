import type { Checking } from "#app/domains/nps/draft-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { Progress } from "#app/ui/progress";
import { RefreshWhile } from "#app/ui/refresh-while";

/** A large file is looked through while its page is there: how far that is, and what holds meanwhile. Stands within the form. */
export function FileChecking({ checking, dateOrder, language }: { checking: Checking; dateOrder: string; language: string }) {
  const t = useText("import-wizard");
  const { isOver, done, total } = checking;
  const number = (value: number) => formatNumber(value, language);
  return (
    <Section title={t("check.title")} sub={t("checking.sub")} ruled>
      <input type="hidden" name="dateOrder" value={dateOrder} />
      <RefreshWhile isRunning={!isOver} />
      {isOver ? (
        <Notice tone="danger" title={t("checking.failed")} announce>
          {t("checking.failedText", { again: t("columns.check") })}
        </Notice>
      ) : (
        <div role="status">
          <Progress
            label={t("columns.checking")}
            done={done}
            total={total ?? 0}
            detail={total === null ? t("checking.counting") : t("checking.detail", { done: number(done), total: number(total) })}
          />
        </div>
      )}
    </Section>
  );
}
