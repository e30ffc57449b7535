import { Link } from "@remix-run/react";
import { Clock, Handshake, UserRound } from "lucide-react";
import { CardDue } from "#app/domains/sales/components/card-due";
import { LeadMoveMenu } from "#app/domains/sales/components/lead-move-menu";
import { useCardDrag } from "#app/domains/sales/components/use-card-drag";
import { useStageName } from "#app/domains/sales/components/stage-name";
import type { BoardCard } from "#app/domains/sales/lead-board.server";
import type { OpenStage } from "#app/domains/sales/lead-stage.rules";
import { leadAddress, type LeadQuery } from "#app/domains/sales/lead-query";
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

type Column = { stage: OpenStage; count: number; cards: readonly BoardCard[] };

/** Open leads in columns; under each other on a phone, where it reads as a list. */
export function LeadBoard({
  columns,
  query,
  base,
  reader,
  mayWork,
}: {
  columns: readonly Column[];
  query: LeadQuery;
  base: string;
  reader: Reader;
  mayWork: boolean;
}) {
  const t = useText("sales");
  const stageName = useStageName();
  const drag = useCardDrag(base);
  return (
    // A region that scrolls sideways must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll" tabIndex={0} role="region" aria-label={t("board.label")}>
      <div className="grid grid-cols-1 gap-6 p-0.5 pb-4 lg:auto-cols-[minmax(12.5rem,1fr)] lg:grid-flow-col lg:grid-cols-none lg:gap-4">
        {columns.map(({ stage, count, cards }) => (
          <section
            key={stage}
            aria-label={t("board.column", { stage: stageName(stage), count })}
            className={classNames(
              "grid content-start gap-3",
              drag.takes(stage) && "rounded-lg outline-2 outline-dashed outline-accent-ink",
            )}
            {...(mayWork && drag.column(stage))}
          >
            <h2 className="row between border-b-2 border-line pb-2 text-base">
              {stageName(stage)} <span className="subtle font-normal">{formatNumber(count, reader.language)}</span>
            </h2>
            {cards.length === 0 ? (
              <p className="sm subtle">{t(`board.empty.${stage}`)}</p>
            ) : (
              <ul className="grid gap-2.5">
                {cards.map((card) => (
                  <li key={card.id}>
                    <Card card={card} base={base} reader={reader} mayWork={mayWork} drag={mayWork ? drag.card(card) : undefined} />
                  </li>
                ))}
              </ul>
            )}
            {count > cards.length && (
              <Link className="sm hit" to={leadAddress({ ...query, view: "list", stage, cursor: null })}>
                {t("board.more", { count: count - cards.length })}
              </Link>
            )}
          </section>
        ))}
      </div>
    </div>
  );
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
