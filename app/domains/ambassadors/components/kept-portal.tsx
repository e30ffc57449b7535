import { useEffect } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { useIsOnline } from "#app/ui/use-is-online";

/** Keeps the page for times without connection on this device, and leads there when such a time comes. */
export function KeptPortal({ base, person }: { base: string; person: string }) {
  const t = useText("portal-offline");
  const isOnline = useIsOnline();
  useEffect(() => void keepFor(base, person), [base, person]);
  if (isOnline) return null;
  return (
    <div className="portal-notice no-print">
      <Notice announce>
        {t("banner")} <a href={`${base}/offline`}>{t("show")}</a>
      </Notice>
    </div>
  );
}

async function keepFor(scope: string, person: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/portal-worker.js", { scope });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ keepFor: person });
  } catch {
    // A browser that keeps nothing: all but the page without connection works as ever.
  }
}
