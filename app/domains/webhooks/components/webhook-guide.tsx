import { Command } from "#app/domains/accounts/components/command";
import { useText } from "#app/platform/i18n/use-text";
import { Section } from "#app/ui/page";

const HEADERS = ["id", "timestamp", "signature"] as const;

const EXAMPLE = JSON.stringify({
  type: "lead.stage_changed",
  timestamp: "2026-11-28T14:05:00.000Z",
  resource: { type: "lead", id: "led_…", version: 2 },
  data: { id: "led_…", stage: "accepted", enrolmentId: "enr_…", amountMinor: null },
  changes: { stage: ["new", "accepted"] },
});

/** For whoever writes the receiver: what comes, and how to know that it comes from here. */
export function WebhookGuide() {
  const t = useText("developers");
  return (
    <div id="signatures">
      <Section title={t("webhooks.title")}>
        <p>{t("webhooks.intro")}</p>
        <Command text={EXAMPLE} />
        <dl className="stack">
          {HEADERS.map((name) => (
            <div key={name}>
              <dt className="b mono">webhook-{name}</dt>
              <dd>{t(`webhooks.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t("webhooks.order")}</p>
      </Section>
    </div>
  );
}
