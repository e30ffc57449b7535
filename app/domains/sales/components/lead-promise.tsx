import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";

/** By when somebody has to do something, while that runs. */
export function LeadPromise({ promise, reader }: { promise: LeadPage["promise"]; reader: Reader }) {
  const t = useText("desk");
  if (!promise) return null;
  const isLate = promise.dueAt < reader.now;
  const time = formatDate(promise.dueAt, reader.language, reader.timeZone, "date-time");
  return <Notice tone={isLate ? "danger" : "warning"}>{t(`promise.${isLate ? "late." : ""}${promise.kind}`, { time })}</Notice>;
}
