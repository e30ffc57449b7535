import { Form, Link } from "@remix-run/react";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { CopyButton } from "#app/ui/copy-button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export type OwnLink = { id: string; url: string; label: string; destination: string | null; isDefault: boolean; endedOn: string | null };

export function LinkList({ links, slug, base }: { links: readonly OwnLink[]; slug: string; base: string }) {
  const t = useText("portal-links");
  const tp = useText("portal");
  return (
    <ul className="list tile pad">
      {links.map((link) => (
        <li key={link.id} className="stack s2">
          <div className="row between">
            <span className="b">{link.label || t("first")}</span>
            {!link.isDefault && !link.endedOn && (
              <Link className="sm hit" to={`?campaign=${slug}&end=${link.id}`} preventScrollReset>
                {t("end")}
              </Link>
            )}
          </div>
          {link.endedOn ? (
            <p className="muted sm">{t("ended", { date: link.endedOn })}</p>
          ) : (
            <CopyButton value={link.url} copies={channelledUrl(link.url, "copy")} label={tp("link.copy")} copiedLabel={tp("link.copied")} />
          )}
          {!link.endedOn && (
            <div className="row wraps">
              <Link
                className="sm hit"
                to={`${base}/qr?campaign=${slug}&link=${link.id}`}
                aria-label={t("qrFor", { label: link.label || t("first") })}
              >
                {t("qr")}
              </Link>
              <Link
                className="sm hit"
                to={`${base}/share?campaign=${slug}&link=${link.id}`}
                aria-label={t("shareFor", { label: link.label || t("first") })}
              >
                {t("share")}
              </Link>
            </div>
          )}
          {link.destination && !link.endedOn && <p className="muted sm break-all">{t("to", { address: link.destination })}</p>}
        </li>
      ))}
    </ul>
  );
}

export function NewLinkForm({ prefix, places, sent }: { prefix: string; places: string; sent: SentForm | undefined }) {
  const t = useText("portal-links");
  const tc = useText("common");
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={tc("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <TextField name="label" label={t("new.label")} help={t("new.labelHelp")} required maxLength={60} {...fieldState(sent, "label")} />
      <TextField
        name="code"
        label={t("new.code")}
        optionalLabel={t("new.optional")}
        help={t("new.codeHelp", { prefix })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={30}
        {...fieldState(sent, "code")}
      />
      {places && (
        <TextField
          name="destination"
          type="url"
          inputMode="url"
          label={t("new.destination")}
          optionalLabel={t("new.optional")}
          help={t("new.destinationHelp", { places })}
          {...fieldState(sent, "destination")}
        />
      )}
      <div>
        <SubmitButton name="intent" value="make" busyLabel={tc("form.saving")}>
          {t("new.send")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function EndLinkDialog({ link, slug }: { link: OwnLink; slug: string }) {
  const t = useText("portal-links");
  return (
    <Dialog title={t("endTitle", { label: link.label })} closeTo={`?campaign=${slug}`}>
      <p>{t("endText")}</p>
      <Form method="post" action={`?campaign=${slug}`}>
        <input type="hidden" name="linkId" value={link.id} />
        <DialogActions>
          <ButtonLink variant="quiet" to={`?campaign=${slug}`}>
            {t("keep")}
          </ButtonLink>
          <SubmitButton variant="danger" name="intent" value="end">
            {t("end")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
