import { Mail, MessageCircle, Share } from "lucide-react";
import type { HandOver } from "#app/domains/sales/hand-over.server";
import { useText } from "#app/platform/i18n/use-text";
import { CopyButton } from "#app/ui/copy-button";
import { Icon } from "#app/ui/icon";
import { Section } from "#app/ui/page";
import { useHasScript } from "#app/ui/use-has-script";

/** The link that tells a friend what was told of them. The ambassador sends it in their own way: we mail nobody's friends. */
export function HandOverPart({ handOver: { name, erasedOn, url, text, whatsapp, mail } }: { handOver: HandOver }) {
  const t = useText("introduced");
  return (
    <Section title={t("handOver.title", { name })}>
      <p className="muted sm">{t("handOver.text", { name, date: erasedOn })}</p>
      <CopyButton value={url} label={t("handOver.copy")} copiedLabel={t("handOver.copied")} />
      <div className="share">
        <a href={whatsapp} target="_blank" rel="noreferrer">
          <Icon icon={MessageCircle} />
          WhatsApp
        </a>
        <a href={mail}>
          <Icon icon={Mail} />
          {t("handOver.mail")}
        </a>
        <ShareSheet text={text} url={url} label={t("handOver.more")} />
      </div>
    </Section>
  );
}

/** The telephone's own share sheet; not there where the browser has none. */
function ShareSheet({ text, url, label }: { text: string; url: string; label: string }) {
  const hasScript = useHasScript();
  if (!hasScript || typeof navigator.share !== "function") return null;
  // Somebody who closes the sheet again rejects the promise: nothing went wrong.
  const share = () => void navigator.share({ text, url }).catch(() => undefined);
  return (
    <button type="button" onClick={share}>
      <Icon icon={Share} />
      {label}
    </button>
  );
}
