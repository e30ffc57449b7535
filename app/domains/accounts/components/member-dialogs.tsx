import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { MemberRow } from "#app/domains/accounts/components/member-table";
import { STAFF_ROLES } from "#app/domains/accounts/permissions";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-field";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export function InviteDialog({ sent }: { sent: SentForm | undefined }) {
  const t = useText("settings");
  const common = useText("common");
  return (
    <Dialog title={t("members.inviteTitle")} closeTo="?">
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={t("problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <TextField name="name" label={t("members.name")} autoComplete="off" {...fieldState(sent, "name")} />
        <TextField name="email" type="email" label={t("members.email")} autoComplete="off" {...fieldState(sent, "email")} />
        <RolesField sent={sent} roles={[]} />
        <DialogActions>
          <ButtonLink to="?" variant="quiet">
            {common("actions.cancel")}
          </ButtonLink>
          <SubmitButton name="intent" value="invite">
            {t("members.send")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function MemberDialog({ sent, member, children }: { sent: SentForm | undefined; member: MemberRow; children?: ReactNode }) {
  const t = useText("settings");
  return (
    <Dialog title={member.name} closeTo="?">
      <p className="muted sm">{member.email}</p>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={t("problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="userId" value={member.userId} />
        <input type="hidden" name="name" value={member.name} />
        <input type="hidden" name="email" value={member.email} />
        <RolesField sent={sent} roles={member.roles} />
        {!member.disabledAt && <p className="sm muted">{t("members.removeHint")}</p>}
        <DialogActions>
          {member.disabledAt ? (
            <SubmitButton name="intent" value="invite">
              {t("members.bring")}
            </SubmitButton>
          ) : (
            <>
              <SubmitButton name="intent" value="remove" variant="danger-quiet">
                {t("members.remove")}
              </SubmitButton>
              <SubmitButton name="intent" value="roles">
                {t("members.save")}
              </SubmitButton>
            </>
          )}
        </DialogActions>
      </Form>
      {!member.disabledAt && <AccessForm userId={member.userId} />}
      {children}
    </Dialog>
  );
}

/** What does not touch the roles above, so a form of its own. */
function AccessForm({ userId }: { userId: string }) {
  const t = useText("settings");
  return (
    <Form method="post" className="stack s2">
      <input type="hidden" name="userId" value={userId} />
      <p className="sm muted">{t("members.endSessionsHint")}</p>
      <div className="row wraps">
        <SubmitButton name="intent" value="invite-again" variant="secondary" size="small">
          {t("members.again")}
        </SubmitButton>
        <SubmitButton name="intent" value="end-sessions" variant="danger-quiet" size="small">
          {t("members.endSessions")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function RolesField({ sent, roles }: { sent: SentForm | undefined; roles: readonly string[] }) {
  const t = useText("settings");
  const typed = sent?.values?.roles;
  const chosen = Array.isArray(typed) ? typed.map(String) : roles;
  return (
    <CheckboxGroup
      name="roles[]"
      label={t("members.roles")}
      choices={STAFF_ROLES.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))}
      defaultValues={chosen}
      error={errorOf(sent, "roles")}
    />
  );
}
