import { Form } from "@remix-run/react";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { SubmitButton } from "#app/ui/submit-button";

type Props = { stage: LeadStage; version: number; next: readonly LeadStage[]; hasIntroducer: boolean };

const ASKED_FOR: readonly LeadStage[] = ["won", "lost", "unqualified"];

/** What can be done with a lead from here. Steps are one press; what needs an amount or a reason opens a dialog. */
export function LeadActions({ stage, version, next, hasIntroducer }: Props) {
  const t = useText("sales");
  const sale = useText("sale");
  const steps = next.filter((to) => !ASKED_FOR.includes(to) && to !== "duplicate");
  const order = ["new", "accepted", "contacted", "meeting", "proposal"];
  const forward = steps.find((to) => order.indexOf(to) > order.indexOf(stage));
  const canReopen = stage === "lost" || stage === "unqualified" || stage === "duplicate";
  return (
    <div className="row wraps">
      {steps.map((to) => (
        <Form method="post" key={to}>
          <input type="hidden" name="intent" value="move" />
          <input type="hidden" name="version" value={version} />
          <SubmitButton name="to" value={to} variant={to === forward ? "primary" : "secondary"}>
            {t(order.indexOf(to) > order.indexOf(stage) ? `move.${to}` : `back.${to}`)}
          </SubmitButton>
        </Form>
      ))}
      {next.includes("won") && (
        <ButtonLink to="?do=won" variant={forward ? "secondary" : "primary"} preventScrollReset>
          {t("move.won")}
        </ButtonLink>
      )}
      {next.includes("lost") && (
        <ButtonLink to="?do=lost" preventScrollReset>
          {t("move.lost")}
        </ButtonLink>
      )}
      {next.includes("unqualified") && (
        <ButtonLink to="?do=unqualified" variant="quiet" preventScrollReset>
          {t("move.unqualified")}
        </ButtonLink>
      )}
      {stage === "won" && (
        <ButtonLink to="?do=sale" preventScrollReset>
          {sale("add")}
        </ButtonLink>
      )}
      {canReopen && (
        <ButtonLink to="?do=reopen" variant="primary" preventScrollReset>
          {t("move.reopen")}
        </ButtonLink>
      )}
      <ButtonLink to="?do=assign" variant="quiet" preventScrollReset>
        {t("move.assign")}
      </ButtonLink>
      {hasIntroducer && (
        <ButtonLink to="?do=thank" variant="quiet" preventScrollReset>
          {t("move.thank")}
        </ButtonLink>
      )}
    </div>
  );
}
