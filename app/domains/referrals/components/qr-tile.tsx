import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Qr } from "#app/ui/qr";
import type { QrDrawing } from "#app/ui/qr.server";

/** The link as a code to scan, with the way to the print card. */
export function QrTile({ qr, to }: { qr: QrDrawing; to: string }) {
  const t = useText("portal");
  return (
    <section className="qr-tile tile pad row items-start gap-5" aria-labelledby="qr-title">
      <Link to={to} className="shrink-0">
        <Qr {...qr} label={t("qr.label")} />
      </Link>
      <div className="stack s2">
        <h2 id="qr-title">{t("qr.title")}</h2>
        <p className="muted sm">{t("qr.text")}</p>
        <Link className="sm hit" to={to} prefetch="intent">
          {t("qr.card")}
        </Link>
      </div>
    </section>
  );
}
