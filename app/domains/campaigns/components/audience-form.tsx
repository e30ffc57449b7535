import { Form } from "@remix-run/react";
import {
  groupMatchField,
  kindField,
  MATCH_FIELD,
  sentAudience,
  typedAudience,
  valueField,
  type TypedAudience,
} from "#app/domains/campaigns/audience-form";
import { AUDIENCE_LIMITS, CONDITION_KINDS, type Audience } from "#app/domains/campaigns/audience.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { errorOf, type SentForm } from "#app/ui/form";
import { ActionBar, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

const EMPTY_GROUP: TypedAudience["groups"][number] = { match: "all", rows: [] };

/** Groups of conditions, always with an empty row in each and an empty group below: counting again brings the next ones. */
export function AudienceForm(props: { audience: Audience; version: number; sent: SentForm | undefined; cancelTo: string }) {
  const { audience, version, sent, cancelTo } = props;
  const t = useText("audience");
  const common = useText("common");
  const { match, groups } = sent?.values ? sentAudience(sent.values) : typedAudience(audience);
  const shown = [...groups, EMPTY_GROUP].slice(0, AUDIENCE_LIMITS.groups);
  return (
    // What was typed moves up when an empty row stood before it: the fields are made anew.
    <Form method="post" className="form" noValidate key={JSON.stringify(groups)}>
      <ErrorSummary title={t("problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <input type="hidden" name="version" value={version} />
      <Match name={MATCH_FIELD} label={t("groups")} value={match} />
      {shown.map((group, index) => (
        <ConditionGroup key={index} index={index} group={group} sent={sent} isNew={index >= groups.length} />
      ))}
      <ActionBar
        start={
          <ButtonLink variant="quiet" to={cancelTo}>
            {common("actions.cancel")}
          </ButtonLink>
        }
      >
        <SubmitButton name="intent" value="count" variant="secondary">
          {t("count")}
        </SubmitButton>
        <SubmitButton name="intent" value="save">
          {t("save")}
        </SubmitButton>
      </ActionBar>
    </Form>
  );
}

function Match({ name, label, value }: { name: string; label: string; value: string }) {
  const t = useText("audience");
  return (
    <RadioGroup
      name={name}
      label={label}
      look="across"
      defaultValue={value}
      choices={[
        { value: "all", label: t("match.all") },
        { value: "any", label: t("match.any") },
      ]}
    />
  );
}

type GroupProps = { index: number; group: TypedAudience["groups"][number]; sent: SentForm | undefined; isNew: boolean };

function ConditionGroup({ index, group, sent, isNew }: GroupProps) {
  const t = useText("audience");
  const rows = [...group.rows, { kind: "", value: "" }].slice(0, AUDIENCE_LIMITS.conditions);
  const kinds = CONDITION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <Section ruled title={isNew ? t("newGroup") : t("group", { number: index + 1 })} sub={isNew ? t("newGroupText") : undefined}>
      <Match name={groupMatchField(index)} label={t("conditions")} value={group.match} />
      {rows.map(({ kind, value }, row) => {
        const [kindName, valueName] = [kindField(index, row), valueField(index, row)];
        const number = row + 1;
        return (
          <div key={row} className="row wraps">
            <SelectField
              name={kindName}
              label={t("kindLabel", { number })}
              options={kinds}
              emptyLabel={t("choose")}
              defaultValue={kind}
              error={errorOf(sent, kindName)}
            />
            <TextField
              name={valueName}
              label={t("valueLabel", { number })}
              defaultValue={value}
              autoComplete="off"
              error={errorOf(sent, valueName)}
            />
          </div>
        );
      })}
    </Section>
  );
}
