import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
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
