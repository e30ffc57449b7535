import { Link } from "@remix-run/react";
import { BriefcaseBusiness, Mail, MessageCircle, QrCode, Share } from "lucide-react";
import type { ShareLinks } from "#app/domains/referrals/share-links";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { useText } from "#app/platform/i18n/use-text";
import { CopyButton } from "#app/ui/copy-button";
import { Icon } from "#app/ui/icon";
import { useHasScript } from "#app/ui/use-has-script";

/** My link: copy it, or open the app I share with, the text ready. */
export function ShareLink({ links, qrTo, moreTo, linksTo }: { links: ShareLinks; qrTo: string; moreTo: string; linksTo: string }) {
  const t = useText("portal");
  return (
    <div className="stack s2">
      <CopyButton value={links.url} copies={channelledUrl(links.url, "copy")} label={t("link.copy")} copiedLabel={t("link.copied")} />
      <div className="share">
        <a href={links.whatsapp} target="_blank" rel="noreferrer">
          <Icon icon={MessageCircle} />
          WhatsApp
        </a>
        <a href={links.mail}>
          <Icon icon={Mail} />
          {t("link.mail")}
        </a>
        <a href={links.linkedin} target="_blank" rel="noreferrer">
          <Icon icon={BriefcaseBusiness} />
          LinkedIn
        </a>
        <Link to={qrTo}>
          <Icon icon={QrCode} />
          {t("link.qr")}
        </Link>
        <ShareButton links={links} />
      </div>
      <div className="row wraps between">
        <Link className="sm hit" to={moreTo} prefetch="intent">
          {t("link.ownWords")}
        </Link>
        <Link className="sm hit" to={linksTo} prefetch="intent">
          {t("link.all")}
        </Link>
      </div>
    </div>
  );
}

/** The telephone's own share sheet; not there where the browser has none. */
function ShareButton({ links }: { links: ShareLinks }) {
  const t = useText("portal");
  const hasScript = useHasScript();
  if (!hasScript || typeof navigator.share !== "function") return null;
  // Somebody who closes the sheet again rejects the promise: nothing went wrong.
  const share = () => void navigator.share({ text: links.text, url: links.share }).catch(() => undefined);
  return (
    <button type="button" onClick={share}>
      <Icon icon={Share} />
      {t("link.more")}
    </button>
  );
}
