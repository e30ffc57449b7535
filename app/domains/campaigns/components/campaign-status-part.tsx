import { Form } from "@remix-run/react";
import type { CampaignDetail } from "#app/domains/campaigns/campaign-pages.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

type Shown = Pick<CampaignDetail, "status" | "name" | "hasTerms" | "budget">;
type Props = { campaign: Shown; canManage: boolean; here: string; isEnding: boolean };

/** What the status means, and the ways out of it. */
export function CampaignStatusPart({ campaign: { status, name, hasTerms, budget }, canManage, here, isEnding }: Props) {
  const t = useText("campaign");
  const tp = useText("campaign-plan");
  const common = useText("common");
  return (
    <Section ruled title={t("change.title")} sub={t(`change.${status}Text`)}>
      {budget?.step && status !== "ended" && (
        <Notice tone="warning">{tp(budget.step === 100 ? "noInvitations" : "budget80", budget)}</Notice>
      )}
      {!hasTerms && <Notice tone="warning">{t("error.noTerms")}</Notice>}
      {canManage && status !== "ended" && (
        <Form method="post" className="row wraps">
          {status === "draft" && hasTerms && (
            <SubmitButton name="status" value="live">
              {t("change.live")}
            </SubmitButton>
          )}
          {status === "paused" && (
            <SubmitButton name="status" value="live">
              {t("change.resume")}
            </SubmitButton>
          )}
          {status === "live" && (
            <SubmitButton name="status" value="paused" variant="secondary">
              {t("change.paused")}
            </SubmitButton>
          )}
          {status !== "draft" && (
            <ButtonLink to={`${here}?end`} variant="danger-quiet" preventScrollReset>
              {t("change.ended")}
            </ButtonLink>
          )}
        </Form>
      )}
      {isEnding && canManage && (status === "live" || status === "paused") && (
        <Dialog title={t("change.endAsk", { name })} closeTo={here}>
          <p>{t("change.endExplain")}</p>
          <Form method="post" action={here}>
            <DialogActions>
              <ButtonLink to={here} variant="quiet">
                {common("actions.cancel")}
              </ButtonLink>
              <SubmitButton name="status" value="ended" variant="danger">
                {t("change.ended")}
              </SubmitButton>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </Section>
  );
}
