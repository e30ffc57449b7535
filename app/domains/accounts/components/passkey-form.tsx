import { Form } from "@remix-run/react";
import { Fingerprint } from "lucide-react";
import { useHasPasskeys, usePasskey } from "#app/domains/accounts/components/use-passkey";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";

type Props = { purpose: "sign_in" | "reauthenticate"; label: string; to: string | null; isMain?: boolean };

/** One button that lets the device say who it is. It is there only where it can work: with script, and a browser that knows passkeys. */
export function PasskeyForm({ purpose, label, to, isMain = false }: Props) {
  const t = useText("account");
  const { state, onSubmit, credential } = usePasskey(purpose);
  if (!useHasPasskeys()) return null;
  return (
    <Form method="post" className="form" noValidate reloadDocument onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="passkey" />
      <input type="hidden" name="to" value={to ?? ""} />
      <input type="hidden" name="credential" ref={credential} />
      <SubmitButton
        size="large"
        full
        variant={isMain ? "primary" : "secondary"}
        icon={Fingerprint}
        busy={state === "asking"}
        busyLabel={t("signIn.passkeyBusy")}
      >
        {label}
      </SubmitButton>
      {(state === "stopped" || state === "failed") && (
        <Notice tone="warning" announce>
          {t(`passkey.${state}`)}
        </Notice>
      )}
    </Form>
  );
}
