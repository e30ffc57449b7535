import type { LostDay } from "#app/domains/referrals/click-losses.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";

/** Said wherever clicks are counted: what is missing in the figure, by day. Nothing when nothing is. */
export function LostClicks({ days, language }: { days: readonly LostDay[]; language: string }) {
  const t = useText("lost-clicks");
  if (days.length === 0) return null;
  return (
    <Notice tone="warning" title={t("title")}>
      <ul>
        {days.map(({ day, clicks }) => (
          <li key={day}>{t("day", { count: clicks, day: formatDate(day, language, "UTC") })}</li>
        ))}
      </ul>
      <p>{t("text")}</p>
    </Notice>
  );
}
