import { Form } from "@remix-run/react";
import type { WebhookEndpoint } from "#app/domains/webhooks/webhook-endpoint.repository.server";
import type { Reader } from "#app/domains/webhooks/components/endpoint-table";
import { useText } from "#app/platform/i18n/use-text";
import { CopyButton } from "#app/ui/copy-button";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

/** Shown in the answer that made it and never again. */
export function SecretNotice({ secret }: { secret: string }) {
  const t = useText("webhooks");
  const common = useText("common");
  return (
    <Notice tone="success" title={t("onceTitle")} announce>
      <p>{t("onceText")}</p>
      <CopyButton value={secret} label={common("actions.copy")} copiedLabel={common("actions.copied")} />
    </Notice>
  );
}

export function EndpointActions({ isPaused }: { isPaused: boolean }) {
  const t = useText("webhooks");
  return (
    <Form method="post" className="row tight">
      <SubmitButton name="intent" value={isPaused ? "resume" : "pause"} variant={isPaused ? "primary" : "secondary"}>
        {t(isPaused ? "resume" : "pause")}
      </SubmitButton>
      {!isPaused && (
        <SubmitButton name="intent" value="test" variant="secondary">
          {t("test")}
        </SubmitButton>
      )}
    </Form>
  );
}

export function SecretSection({ endpoint, reader }: { endpoint: WebhookEndpoint; reader: Reader & { now: Date } }) {
  const t = useText("webhooks");
  const { previousUntil } = endpoint;
  return (
    <Section title={t("rotateTitle")} ruled>
      <p className="muted">{t("rotateText")}</p>
      {previousUntil && previousUntil > reader.now && (
        <p>{t("overlap", { date: formatDate(previousUntil, reader.language, reader.timeZone, "date-time") })}</p>
      )}
      <Form method="post">
        <SubmitButton name="intent" value="rotate" variant="secondary">
          {t("rotate")}
        </SubmitButton>
      </Form>
    </Section>
  );
}

export function RemoveSection() {
  const t = useText("webhooks");
  return (
    <Section title={t("removeTitle")} ruled>
      <p className="muted">{t("removeText")}</p>
      <Form method="post">
        <SubmitButton name="intent" value="remove" variant="danger-quiet">
          {t("remove")}
        </SubmitButton>
      </Form>
    </Section>
  );
}
