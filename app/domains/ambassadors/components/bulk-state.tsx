import { Form } from "@remix-run/react";
import type { EnrolmentQuestion, ToldOutcome } from "#app/domains/ambassadors/change-enrolments.server";
import { ENROLMENT_REASONS } from "#app/domains/ambassadors/enrolment.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

type Kept = EnrolmentQuestion["refused"];

/** Who stays as they are, in which campaign, and why: the state they are in. */
function KeptList({ rows }: { rows: Kept }) {
  const t = useText("bulk");
  const states = useText("ambassador");
  return (
    <ul className="sm">
      {rows.map(({ enrolmentId, name, campaignName, state }) => (
        <li key={enrolmentId}>{t("keptLine", { name, campaign: campaignName, state: states(`states.${state}`) })}</li>
      ))}
    </ul>
  );
}

type Props = { asked: EnrolmentQuestion; closeTo: string; sent: SentForm | undefined };

/** The question before the chosen change: how many, in how many campaigns, who stays as they are, and the reason. */
export function BulkDialog({ asked: { to, able, same, refused }, closeTo, sent }: Props) {
  const t = useText("bulk");
  const words = useText("ambassador");
  const common = useText("common");
  const people = new Set(able.map(({ ambassadorId }) => ambassadorId)).size;
  const reasons = to === "active" ? [] : ENROLMENT_REASONS[to];
  return (
    <Dialog title={t(`title.${to}`, { count: people })} closeTo={closeTo}>
      <p>{able.length === 0 ? t("noneAble") : t("enrolments", { count: able.length })}</p>
      {able.length > 0 && <p>{t(`text.${to}`)}</p>}
      {same.length > 0 && <p className="muted">{t(`same.${to}`, { count: same.length })}</p>}
      {refused.length > 0 && (
        <div className="stack s1">
          <p className="muted">{t("keep", { count: refused.length })}</p>
          <KeptList rows={refused} />
        </div>
      )}
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        {[...able, ...same, ...refused].map(({ enrolmentId }) => (
          <input key={enrolmentId} type="hidden" name="ids[]" value={enrolmentId} />
        ))}
        {able.length > 0 && reasons.length > 0 && (
          <SelectField
            name="reason"
            label={words("change.reason")}
            emptyLabel={words("change.choose")}
            options={reasons.map((reason) => ({ value: reason, label: words(`change.reasons.${reason}`) }))}
            {...fieldState(sent, "reason")}
          />
        )}
        <DialogActions>
          <ButtonLink to={closeTo} variant="quiet" preventScrollReset>
            {common("actions.cancel")}
          </ButtonLink>
          {able.length > 0 && (
            <SubmitButton name="to" value={to} variant={to === "banned" ? "danger" : "primary"}>
              {t(`send.${to}`, { count: people })}
            </SubmitButton>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** What was done, what was so already, and what was refused and why. */
export function BulkOutcome({ outcome: { to, changed, same, refused, kept } }: { outcome: ToldOutcome }) {
  const t = useText("bulk");
  return (
    <Notice tone={refused > 0 ? "warning" : "success"} announce title={t(`done.${to}`, { count: changed })}>
      {same > 0 && <p>{t(`same.${to}`, { count: same })}</p>}
      {refused > 0 && <p>{t("kept", { count: refused })}</p>}
      {kept.length > 0 && <KeptList rows={kept} />}
      {refused > kept.length && kept.length > 0 && <p>{t("more", { count: refused - kept.length })}</p>}
    </Notice>
  );
}
