import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";

/** Pause, go on, stop: for a batch that still holds people nobody wrote to. */
export function BatchActions({ isPaused, isStopping, here }: { isPaused: boolean; isStopping: boolean; here: string }) {
  const t = useText("sending");
  const common = useText("common");
  return (
    <>
      <Form method="post" action={here} className="row wraps">
        <SubmitButton name="state" value={isPaused ? "running" : "paused"} variant="secondary">
          {t(isPaused ? "batch.resume" : "batch.pause")}
        </SubmitButton>
        <ButtonLink to={`${here}?stop`} variant="danger-quiet" preventScrollReset>
          {t("batch.stop")}
        </ButtonLink>
      </Form>
      {isStopping && (
        <Dialog title={t("batch.stopAsk")} closeTo={here}>
          <p>{t("batch.stopExplain")}</p>
          <Form method="post" action={here}>
            <DialogActions>
              <ButtonLink to={here} variant="quiet">
                {common("actions.cancel")}
              </ButtonLink>
              <SubmitButton name="state" value="stopped" variant="danger">
                {t("batch.stop")}
              </SubmitButton>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </>
  );
}

type Returns = { sent: number; returned: number; complained: number; verdict: "fine" | "warn" | "pause" };

/** That much of a batch comes back, and that it stopped by itself where it did. */
export function ReturnsNotice({ batch: { returns, pausedBecause } }: { batch: { returns: Returns; pausedBecause: string } }) {
  const t = useText("sending");
  const { verdict, complained, ...counts } = returns;
  const isPaused = pausedBecause === "returns";
  if (verdict === "fine" && complained === 0 && !isPaused) return null;
  return (
    <Notice tone="warning" title={verdict === "fine" ? undefined : t("batch.returnsTitle")}>
      {[
        isPaused ? t("batch.pausedForReturns", counts) : verdict !== "fine" && t("batch.warnReturns", counts),
        complained > 0 && t("batch.complained", { count: complained }),
      ]
        .filter(Boolean)
        .join(" ")}
    </Notice>
  );
}
