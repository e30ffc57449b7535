import { Form } from "@remix-run/react";
import { CLICK_MEMORIES, type ClickMemory } from "#app/domains/referrals/link-settings.rules";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Sent = { sent: SentForm | undefined };

export function MemoryForm({ sent, clickMemory }: Sent & { clickMemory: ClickMemory }) {
  const t = useText("link-settings");
  return (
    <Form method="post" className="form" noValidate>
      <RadioGroup
        name="clickMemory"
        label={t("memory.label")}
        choices={CLICK_MEMORIES.map((value) => ({ value, label: t(`memory.${value}`), hint: t(`memory.${value}Hint`) }))}
        defaultValue={fieldState(sent, "clickMemory", clickMemory).defaultValue}
        error={errorOf(sent, "clickMemory")}
      />
      <div>
        <SubmitButton name="intent" value="memory" variant="secondary">
          {t("memory.save")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function HostForm({ sent }: Sent) {
  const t = useText("link-settings");
  return (
    <Form method="post" className="form" noValidate>
      <TextField
        name="host"
        label={t("hosts.host")}
        help={t("hosts.hostHelp")}
        autoComplete="off"
        spellCheck={false}
        maxLength={253}
        {...fieldState(sent, "host")}
      />
      <div>
        <SubmitButton name="intent" value="addHost" variant="secondary">
          {t("hosts.add")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Back to the installation's own host. */
export function OwnHostForm({ ownHost }: { ownHost: string }) {
  const t = useText("link-settings");
  return (
    <Form method="post">
      <input type="hidden" name="host" value="" />
      <SubmitButton name="intent" value="use" variant="quiet" size="small">
        {t("hosts.useOwn", { host: ownHost })}
      </SubmitButton>
    </Form>
  );
}
