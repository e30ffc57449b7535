import { Copy, WifiOff } from "lucide-react";
import { useText } from "#app/platform/i18n/use-text";
import type { ShareKind } from "#app/domains/referrals/share-links";
import type { PageBrand } from "#app/ui/brand";
import { ButtonContent, buttonClass } from "#app/ui/button";
import { Icon } from "#app/ui/icon";
import { Mark } from "#app/ui/mark";
import { Qr } from "#app/ui/qr";
import type { QrDrawing } from "#app/ui/qr.server";

export type OfflineLink = { slug: string; name: string; url: string; qr: QrDrawing; texts: Record<ShareKind, string> };

export type OfflinePageProps = {
  language: string;
  theme: "light" | "dark" | null;
  brand: PageBrand;
  nonce: string;
  files: { styles: string; font: string; script: string };
  workspaceName: string;
  home: string;
  /** When the page was kept, in words. */
  keptAt: string;
  links: readonly OfflineLink[];
};

/** What a phone shows of the portal without connection. Whole in itself: only the files that it names are kept beside it. */
export function OfflinePage({ language, theme, brand, nonce, files, workspaceName, home, keptAt, links }: OfflinePageProps) {
  const t = useText("portal-offline");
  return (
    <html lang={language} data-theme={theme ?? undefined} data-brand={brand.attribute}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{t("pageTitle", { workspace: workspaceName })}</title>
        <link rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={files.font} />
        <link rel="stylesheet" href={files.styles} />
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: brand.css }} />
      </head>
      <body>
        <div className="touch">
          <div className="portal">
            <header>
              <a className="workspace" href={home}>
                <Mark />
                <span>{workspaceName}</span>
              </a>
            </header>
            <main id="content">
              <div className="notice info" role="status">
                <Icon icon={WifiOff} />
                <div>
                  <p className="b">{t("title")}</p>
                  <p>{links.length > 0 ? t("works") : t("nothing")}</p>
                  <p className="muted sm">{t("waits")}</p>
                </div>
              </div>
              {links.map((link) => (
                <OfflineLinkPart key={link.slug} link={link} isNamed={links.length > 1} />
              ))}
              <div className="stack s2">
                <a className={buttonClass({ variant: "secondary", full: true })} href={home} data-home>
                  {t("again")}
                </a>
                <p className="muted sm text-center">{t("kept", { when: keptAt })}</p>
              </div>
            </main>
          </div>
        </div>
        <script src={files.script} defer />
      </body>
    </html>
  );
}

function OfflineLinkPart({ link, isNamed }: { link: OfflineLink; isNamed: boolean }) {
  const t = useText("portal-offline");
  const titleId = `link-${link.slug}`;
  return (
    <section className="stack" aria-labelledby={titleId}>
      <h1 id={titleId}>{isNamed ? link.name : t("link")}</h1>
      <div className="tile pad stack justify-items-center">
        <Qr {...link.qr} label={t("qr")} />
      </div>
      <div className="copy">
        <span className="value">{link.url.replace(/^https?:\/\//, "")}</span>
        <CopyOffline value={link.url} variant="quiet" />
      </div>
      {(["message", "mail", "post"] as const).map((kind) => (
        <details className="disclosure" key={kind}>
          <summary className="hit">{t(`text.${kind}`)}</summary>
          <p className="whitespace-pre-line">{link.texts[kind]}</p>
          <CopyOffline
            value={link.texts[kind].includes(link.url) ? link.texts[kind] : `${link.texts[kind]}\n\n${link.url}`}
            variant="secondary"
          />
        </details>
      ))}
    </section>
  );
}

/** Hidden until the page's script finds that the browser lets it copy. */
function CopyOffline({ value, variant }: { value: string; variant: "quiet" | "secondary" }) {
  const t = useText("portal-offline");
  return (
    <button type="button" className={buttonClass({ variant })} data-copy={value} data-copied={t("copied")} hidden>
      <ButtonContent icon={Copy}>
        <span aria-live="polite">{t("copy")}</span>
      </ButtonContent>
    </button>
  );
}
