import { Form } from "@remix-run/react";
import type { AmbassadorPage } from "#app/domains/reports/ambassador-page.server";
import { GroupChoice } from "#app/domains/ambassadors/components/group-choice";
import { ENROLMENT_REASONS } from "#app/domains/ambassadors/enrolment.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { CopyButton } from "#app/ui/copy-button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { RowsLink } from "#app/ui/figure";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

type Enrolment = AmbassadorPage["enrolments"][number];

const TONES: Partial<Record<Enrolment["state"], "success" | "warning" | "danger">> = {
  active: "success",
  paused: "warning",
  banned: "danger",
};

type ListProps = { page: AmbassadorPage; here: string; campaigns: string; canManage: boolean };

/** The campaigns somebody is in, each with its links and what a marketer may do. */
export function EnrolmentList({ page, here, campaigns, canManage }: ListProps) {
  const t = useText("ambassador");
  return (
    <Section ruled title={t("page.enrolments")}>
      {page.enrolments.map((enrolment) => (
        <div key={enrolment.enrolmentId} className="stack s2">
          <div className="row between wraps">
            <span className="row tight wraps">
              <RowsLink to={`${campaigns}/${enrolment.campaignId}`} className="b">
                {enrolment.campaignName}
              </RowsLink>
              <Badge tone={TONES[enrolment.state]}>{t(`states.${enrolment.state}`)}</Badge>
              {enrolment.reasonCode && <span className="sm muted">{t(`change.reasons.${enrolment.reasonCode}`)}</span>}
            </span>
            {canManage && <StateLinks enrolment={enrolment} here={here} />}
          </div>
          <JoinedLine enrolment={enrolment} />
          {enrolment.groups.length > 0 && <GroupChoice enrolment={enrolment} canManage={canManage} />}
          <ul className="stack s1">
            {enrolment.links.map((link) => (
              <li key={link.id} className="row tight wraps">
                {link.isDisabled ? <span className="muted">{link.url}</span> : <CopyLink url={link.url} />}
                {link.label && <span className="sm muted">{link.label}</span>}
                {link.isDisabled && <span className="sm muted">{t("page.disabled")}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

function JoinedLine({ enrolment: { joinedOn, npsScoreAtJoining, termsVersion } }: { enrolment: Enrolment }) {
  const t = useText("ambassador");
  const known = { date: joinedOn, version: termsVersion };
  return (
    <p className="sm muted">
      {npsScoreAtJoining === null ? t("page.joinedWithout", known) : t("page.joinedWith", { ...known, score: npsScoreAtJoining })}
    </p>
  );
}

function CopyLink({ url }: { url: string }) {
  const common = useText("common");
  return <CopyButton value={url} label={common("actions.copy")} copiedLabel={common("actions.copied")} />;
}

function StateLinks({ enrolment, here }: { enrolment: Enrolment; here: string }) {
  const t = useText("ambassador");
  const labelOf = (to: Enrolment["next"][number]) =>
    enrolment.state === "banned" && to === "paused" ? t("change.lift") : t(`change.${to}`);
  return (
    <span className="row tight wraps">
      {enrolment.next.map((to) => (
        <ButtonLink
          key={to}
          size="small"
          variant={to === "banned" ? "danger-quiet" : "secondary"}
          to={`${here}?enrolment=${enrolment.enrolmentId}&to=${to}`}
          preventScrollReset
        >
          {labelOf(to)}
        </ButtonLink>
      ))}
    </span>
  );
}

type DialogProps = { name: string; here: string; enrolmentId: string; to: Enrolment["next"][number] };

/** Asks for the reason where the state needs one, and says what will happen. */
export function StateDialog({ name, here, enrolmentId, to }: DialogProps) {
  const t = useText("ambassador");
  const common = useText("common");
  const reasons = to === "active" ? [] : ENROLMENT_REASONS[to];
  return (
    <Dialog title={t(`change.title.${to}`, { name })} closeTo={here}>
      <p>{t(`change.text.${to}`)}</p>
      <Form method="post" action={here} className="form">
        <input type="hidden" name="enrolmentId" value={enrolmentId} />
        {reasons.length > 0 && (
          <SelectField
            name="reason"
            label={t("change.reason")}
            emptyLabel={t("change.choose")}
            required
            options={reasons.map((reason) => ({ value: reason, label: t(`change.reasons.${reason}`) }))}
          />
        )}
        <DialogActions>
          <ButtonLink to={here} variant="quiet">
            {common("actions.cancel")}
          </ButtonLink>
          <SubmitButton name="to" value={to} variant={to === "banned" ? "danger" : "primary"}>
            {t(`change.${to}`)}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
