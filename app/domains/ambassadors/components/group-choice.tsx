import { Form } from "@remix-run/react";
import type { AmbassadorPage } from "#app/domains/reports/ambassador-page.server";
import { DEFAULT_GROUP } from "#app/domains/campaigns/group.rules";
import { useText } from "#app/platform/i18n/use-text";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

type Enrolment = AmbassadorPage["enrolments"][number];

/** The group whose rewards and texts somebody has; a marketer puts them in another. */
export function GroupChoice({ enrolment, canManage }: { enrolment: Enrolment; canManage: boolean }) {
  const t = useText("groups");
  const { enrolmentId, group, groups } = enrolment;
  const name = groups.find(({ key }) => key === group)?.name ?? t("default");
  if (!canManage) return <p className="sm muted">{t("member", { name })}</p>;
  return (
    <Form method="post" className="row tight wraps ends">
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <SelectField
        name="group"
        within={enrolmentId}
        label={t("group")}
        defaultValue={groups.some(({ key }) => key === group) ? group : DEFAULT_GROUP}
        options={[{ value: DEFAULT_GROUP, label: t("default") }, ...groups.map((one) => ({ value: one.key, label: one.name }))]}
      />
      <SubmitButton size="small" name="intent" value="group">
        {t("move")}
      </SubmitButton>
    </Form>
  );
}
