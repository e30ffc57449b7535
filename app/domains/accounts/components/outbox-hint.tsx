import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";

/** In demo and development no mail leaves the machine. */
export function OutboxHint() {
  const t = useText("account");
  return (
    <Notice>
      {t("signIn.outbox")} <Link to="/dev/mail">/dev/mail</Link>
    </Notice>
  );
}
