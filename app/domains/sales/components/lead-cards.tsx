import { Link } from "@remix-run/react";
import { Clock, Handshake, UserRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { CardDue } from "#app/domains/sales/components/card-due";
import { LeadMoveMenu } from "#app/domains/sales/components/lead-move-menu";
import { useCardDrag } from "#app/domains/sales/components/use-card-drag";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { StageStrip } from "#app/domains/sales/components/stage-strip";
import { useStageSwipe } from "#app/domains/sales/components/use-stage-swipe";
import type { BoardCard, BoardColumn, LeadBoard as Board } from "#app/domains/sales/lead-board.server";
import type { OpenStage } from "#app/domains/sales/lead-stage.rules";
import { CARDS_MORE, leadAddress, MOST_MORE, type LeadQuery, type MovedCard } from "#app/domains/sales/lead-query";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { classNames } from "#app/ui/class-names";
import { formatNumber, formatRelativeDay } from "#app/ui/format";
import { Icon } from "#app/ui/icon";

/** The reader's language, the workspace's zone and the product's time, for everything that is shown. */
export type Reader = { language: string; timeZone: string; now: Date };

export const moneyText = (amount: { amountMinor: number | null; currency: string | null }, { language }: Reader): string =>
  amount.amountMinor === null || !amount.currency
    ? ""
    : formatMoney({ minor: amount.amountMinor, currency: amount.currency }, language, { whole: true });

const REGION = "scroll max-lg:touch-pan-y max-lg:touch-pinch-zoom";

type BoardProps = { board: Board; query: LeadQuery; base: string; reader: Reader; mayWork: boolean; moved: MovedCard | null };

/** Open leads in columns; on a phone one of them at a time, chosen above or by a swipe. */
export function LeadBoard({ board: { columns, shown }, query, base, reader, mayWork, moved }: BoardProps) {
  const t = useText("sales");
  const desk = useText("desk");
  const { region, follow } = useFocusOn(moved);
  const stageName = useStageName();
  const drag = useCardDrag(base);
  const addressAt = (stage: OpenStage) => leadAddress({ ...query, at: stage, more: 0 });
  const swipe = useStageSwipe(shown, addressAt);
  const movedTo = columns.find(({ stage }) => stage === moved?.to)?.stage;
  return (
    <>
      <p className="vh" role="status">
        {moved && desk("board.moved", { stage: stageName(moved.to) })}
      </p>
      <div className="lg:hidden">
        <StageStrip columns={columns} shown={shown} reader={reader} addressAt={addressAt} />
        {movedTo && movedTo !== shown && (
          <p className="sm mt-2">
            <Link className="hit" to={addressAt(movedTo)} preventScrollReset ref={follow}>
              {desk("board.follow", { stage: stageName(movedTo) })}
            </Link>
          </p>
        )}
      </div>
      {/* A region that scrolls sideways must be reachable by keyboard. On a phone a swipe is ours: the browser would go back a page by it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={REGION} tabIndex={0} role="region" aria-label={t("board.label")} ref={region} {...swipe}>
        {/* The region cuts off what hangs out of it: an open menu of the lowest card gets room below. */}
        <div className="grid grid-cols-1 p-0.5 pb-4 has-[details[open]]:pb-72 lg:auto-cols-[minmax(12.5rem,1fr)] lg:grid-flow-col lg:grid-cols-none lg:gap-4">
          {columns.map((column) => (
            <Column key={column.stage} {...{ column, query, base, reader, mayWork, drag }} isShown={column.stage === shown} />
          ))}
        </div>
      </div>
    </>
  );
}

type ColumnProps = Omit<BoardProps, "board" | "moved"> & { column: BoardColumn; isShown: boolean; drag: ReturnType<typeof useCardDrag> };

function Column({ column: { stage, count, amounts, cards }, isShown, query, base, reader, mayWork, drag }: ColumnProps) {
  const t = useText("sales");
  const stageName = useStageName();
  return (
    <section
      aria-label={t("board.column", { stage: stageName(stage), count })}
      className={classNames(
        "content-start gap-3",
        isShown ? "grid" : "hidden lg:grid",
        drag.takes(stage) && "rounded-lg outline-2 outline-dashed outline-accent-ink",
      )}
      {...(mayWork && drag.column(stage))}
    >
      <div className="border-line lg:border-b-2 lg:pb-2">
        <h2 className="vh lg:not-sr-only">
          <span className="row between text-base">
            {stageName(stage)} <span className="subtle font-normal">{formatNumber(count, reader.language)}</span>
          </span>
        </h2>
        <p className="xs muted num min-h-4">{amounts.map((amount) => moneyText(amount, reader)).join(" · ")}</p>
      </div>
      {cards.length === 0 ? (
        <p className="sm subtle">{t(`board.empty.${stage}`)}</p>
      ) : (
        <ul className="grid gap-2.5">
          {cards.map((card) => (
            <li key={card.id} data-lead={card.id}>
              <Card card={card} base={base} reader={reader} mayWork={mayWork} drag={mayWork ? drag.card(card) : undefined} />
            </li>
          ))}
        </ul>
      )}
      {count > cards.length && <MoreCards {...{ stage, count, query, reader }} left={count - cards.length} />}
    </section>
  );
}

/** The next cards of a column, up to where a list is the better way to look. */
function MoreCards({
  stage,
  count,
  left,
  query,
  reader,
}: {
  stage: OpenStage;
  count: number;
  left: number;
  query: LeadQuery;
  reader: Reader;
}) {
  const t = useText("sales");
  const more = query.at === stage ? query.more : 0;
  const next = Math.min(CARDS_MORE, left);
  return (
    <div className="row between wraps sm">
      {more < MOST_MORE && (
        <Link className="hit b" to={leadAddress({ ...query, at: stage, more: more + 1 })} preventScrollReset>
          {t("board.more", { count: next, number: formatNumber(next, reader.language) })}
        </Link>
      )}
      <Link className="hit" to={leadAddress({ ...query, view: "list", stage, cursor: null })}>
        {t("board.all", { count, number: formatNumber(count, reader.language) })}
      </Link>
    </div>
  );
}

/** A card that moves leaves its place: the focus goes along, or, where a phone shows another stage, to the way there. */
function useFocusOn(moved: MovedCard | null) {
  const region = useRef<HTMLDivElement>(null);
  const follow = useRef<HTMLAnchorElement>(null);
  const [leadId, to] = [moved?.leadId, moved?.to];
  useEffect(() => {
    const card = leadId && region.current?.querySelector<HTMLElement>(`[data-lead="${leadId}"] a`);
    const shown = card && card.offsetParent ? card : follow.current;
    if (leadId) shown?.focus({ preventScroll: true });
  }, [leadId, to]);
  return { region, follow };
}

type CardProps = {
  card: BoardCard;
  base: string;
  reader: Reader;
  mayWork: boolean;
  drag?: ReturnType<ReturnType<typeof useCardDrag>["card"]>;
};

function Card({ card, base, reader, mayWork, drag }: CardProps) {
  const t = useText("sales");
  const desk = useText("desk");
  return (
    <div className="tile grid gap-0.5 p-3" {...drag}>
      <div className="row between tight items-start">
        <Link className="b hit text-inherit" to={`${base}/leads/${card.id}`} prefetch="intent" draggable={false}>
          {card.name}
        </Link>
        {mayWork && <LeadMoveMenu card={card} base={base} />}
      </div>
      <span className="muted sm">{card.companyName ?? t("noCompany")}</span>
      <span className="row between sm mt-1.5">
        <span className="row tight muted">
          <Icon icon={Handshake} />
          <span>{card.introducerName ?? t("nobody")}</span>
        </span>
        <span className="b num">{moneyText(card, reader)}</span>
      </span>
      <CardDue card={card} reader={reader} />
      <span className="row tight xs muted mt-1">
        <Icon icon={UserRound} />
        <span>{card.ownerName ? desk("today.owner", { name: card.ownerName }) : desk("today.nobody")}</span>
      </span>
      <span className="row tight xs muted">
        <Icon icon={Clock} />
        <span>{t("since", { when: formatRelativeDay(card.stageChangedAt, reader.now, reader.language, reader.timeZone) })}</span>
      </span>
    </div>
  );
}
