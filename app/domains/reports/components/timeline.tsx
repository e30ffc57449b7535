import { Link, useSearchParams } from "@remix-run/react";
import type { Timeline as Found, TimelineEvent } from "#app/domains/reports/timeline.repository.server";
import { Entry } from "#app/domains/sales/components/lead-timeline";
import { stepOf } from "#app/domains/sales/lead-stage.rules";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { Chain, type BeadState } from "#app/ui/bead";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

type Event = Omit<TimelineEvent, "at"> & { at: string | Date };
type Props = {
  timeline: Omit<Found, "events"> & { events: readonly Event[] };
  leadBase: string | null;
  language: string;
  timeZone: string;
};

/** From answer to euro, in the order in which it happened; earlier parts by `?before=`. Needs the texts "timeline" and "sales". */
export function Timeline({ timeline: { events, total, earlier }, leadBase, language, timeZone }: Props) {
  const t = useText("timeline");
  const describe = useDescription(language);
  const isEarlier = useSearchParams()[0].has("before");
  if (events.length === 0) return null;
  const part = isEarlier ? "part" : "latest";
  return (
    <div id="timeline">
      <Section title={t("title")} sub={events.length < total ? t(part, { shown: events.length, total }) : t("sub")} ruled>
        <Chain
          items={events.map((event) => ({
            key: `${event.kind}-${event.id}`,
            state: stateOf(event),
            children: (
              <Entry
                title={leadBase && event.leadId ? <Link to={`${leadBase}/${event.leadId}`}>{describe(event)}</Link> : describe(event)}
                when={formatDate(event.at, language, timeZone, "short-date")}
              />
            ),
          }))}
        />
        {events.length < total && (
          <Pager
            label={t("pager")}
            previousLabel={t("newest")}
            previousTo={isEarlier ? "?#timeline" : null}
            nextLabel={t("earlier")}
            nextTo={earlier && `?before=${earlier}#timeline`}
          />
        )}
      </Section>
    </div>
  );
}

function stateOf({ kind, detail, amountMinor }: Event): BeadState {
  if (kind === "stage") return stepOf(detail as Parameters<typeof stepOf>[0]) === null ? "ended" : "done";
  return (amountMinor ?? 0) < 0 ? "ended" : "done";
}

function useDescription(language: string): (event: Event) => string {
  const t = useText("timeline");
  const stageName = useStageName();
  return ({ kind, name, detail, score, amountMinor, currency }) => {
    const amount = amountMinor !== null && currency ? formatMoney({ minor: amountMinor, currency }, language) : "";
    if (kind === "stage") return t("stage", { name, stage: stageName(detail) });
    if (kind === "sale" && (amountMinor ?? 0) < 0) return t("takenBack", { name, amount });
    if (kind === "sale" && detail) return t("saleOf", { name, amount, detail });
    return t(kind, { name, detail, score, amount });
  };
}
