import { CalendarClock, Clock, TriangleAlert, type LucideIcon } from "lucide-react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { BoardCard } from "#app/domains/sales/lead-board.server";
import { useText } from "#app/platform/i18n/use-text";
import { classNames } from "#app/ui/class-names";
import { formatDate } from "#app/ui/format";
import { Icon } from "#app/ui/icon";

/** What a card waits for: what was promised first, then the next step; red when it is late. */
export function CardDue({ card: { promise, step }, reader }: { card: BoardCard; reader: Reader }) {
  const t = useText("desk");
  const isLate = promise !== null && promise.dueAt < reader.now;
  return (
    <>
      {promise && (
        <Due icon={isLate ? TriangleAlert : Clock} tone={isLate ? "late" : "soon"}>
          {t(`card.${promise.kind}${isLate ? "Late" : ""}`, {
            time: formatDate(promise.dueAt, reader.language, reader.timeZone, "date-time"),
          })}
        </Due>
      )}
      {step && (
        <Due icon={step.due === "late" ? TriangleAlert : CalendarClock} tone={step.due === "later" ? null : step.due}>
          {t(step.due === "late" ? "card.stepLate" : "card.step", {
            text: step.text,
            date: formatDate(step.dueOn, reader.language, "UTC", "day-month"),
          })}
        </Due>
      )}
      {!promise && !step && (
        <Due icon={CalendarClock} tone={null}>
          {t("card.nothing")}
        </Due>
      )}
    </>
  );
}

function Due({ icon, tone, children }: { icon: LucideIcon; tone: "late" | "soon" | null; children: string }) {
  return (
    <span
      className={classNames(
        "row tight xs mt-1 items-start font-semibold",
        tone === "late" ? "text-danger-ink" : tone === "soon" ? "text-warning-ink" : "muted",
      )}
    >
      <Icon icon={icon} />
      <span className="min-w-0 break-words">{children}</span>
    </span>
  );
}
