import { Form, Link } from "@remix-run/react";
import { Ellipsis } from "lucide-react";
import type { KeyboardEvent, SyntheticEvent } from "react";
import { useStageName } from "#app/domains/sales/components/stage-name";
import type { LeadCard } from "#app/domains/sales/lead-board.server";
import { isAskedFor, nextStages } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Icon } from "#app/ui/icon";
import { SubmitButton } from "#app/ui/submit-button";

/** Where a card can go from here. A step is one press; what needs an amount or a reason leads to that question. One is open at a time. */
export function LeadMoveMenu({ card, base }: { card: LeadCard; base: string }) {
  const t = useText("desk");
  const stageName = useStageName();
  const next = nextStages(card.stage).filter((to) => to !== "duplicate");
  return (
    // Its summary and buttons are what the keys go to.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details className="relative" name="move" onToggle={showWhole} onKeyDown={closeByEscape}>
      <summary className="btn quiet small icon">
        <Icon icon={Ellipsis} />
        <span className="vh">{t("board.move", { name: card.name })}</span>
      </summary>
      <Form method="post" className="tile pad stack s1 absolute right-0 z-10 min-w-44">
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="leadId" value={card.id} />
        <input type="hidden" name="version" value={card.version} />
        {next.map((to) =>
          isAskedFor(to) ? (
            <Link key={to} className="btn quiet small" to={`${base}/leads/${card.id}?do=${to}`}>
              {stageName(to)} …
            </Link>
          ) : (
            <SubmitButton key={to} name="to" value={to} variant="quiet" size="small">
              {stageName(to)}
            </SubmitButton>
          ),
        )}
      </Form>
    </details>
  );
}

/** Of the last card of a column the menu would lie below what a screen shows. */
function showWhole({ currentTarget: menu }: SyntheticEvent<HTMLDetailsElement>): void {
  if (menu.open) menu.lastElementChild?.scrollIntoView({ block: "nearest" });
}

function closeByEscape({ key, currentTarget: menu }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}
