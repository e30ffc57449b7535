import { Form } from "@remix-run/react";
import { BriefcaseBusiness, Mail, MessageCircle, MessageSquareText, Send, Share, ThumbsUp, X, type LucideIcon } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import {
  SHARE_KINDS,
  shareAddress,
  TAKES_NO_TEXT,
  type ReadyTexts,
  type ShareChannel,
  type ShareKind,
} from "#app/domains/referrals/share-links";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { Icon } from "#app/ui/icon";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";
import { useCanCopy, useHasScript } from "#app/ui/use-has-script";

type Texts = Record<string, string>;

const LOOK: Record<ShareChannel, { icon: LucideIcon; name: string }> = {
  whatsapp: { icon: MessageCircle, name: "WhatsApp" },
  sms: { icon: MessageSquareText, name: "SMS" },
  telegram: { icon: Send, name: "Telegram" },
  mail: { icon: Mail, name: "Mail" },
  linkedin: { icon: BriefcaseBusiness, name: "LinkedIn" },
  facebook: { icon: ThumbsUp, name: "Facebook" },
  x: { icon: X, name: "X" },
};

type Props = { url: string; ready: ReadyTexts; language: string; sent: SentForm | undefined };

/** The texts to send, each over the apps it goes to. Without script "Use my texts" writes them into the addresses. */
export function ShareComposer({ url, ready, language, sent }: Props) {
  const t = useText("portal-share");
  const tc = useText("common");
  const hasScript = useHasScript();
  const texts = useMemo(
    () => Object.fromEntries([["subject", ready.subject], ...ready.parts.map(({ key, text }) => [key, text])]),
    [ready],
  );
  const { typed, change } = useTypedTexts(`share:${url}:${language}`, texts, sent);
  const onChange = (field: string) => (event: { currentTarget: { value: string } }) => change(field, event.currentTarget.value);
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={tc("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      {ready.parts.map(({ key, kind, channels }) => (
        <Section key={key} title={isKind(key) ? t(`kind.${key}`) : LOOK[key].name} sub={helpOf(t, key, kind)}>
          {kind === "mail" && (
            <TextField
              name="subject"
              label={t("subject")}
              lang={language}
              maxLength={150}
              error={fieldState(sent, "subject").error}
              value={typed.subject ?? ""}
              onChange={onChange("subject")}
            />
          )}
          <TextArea
            name={key}
            label={t("text")}
            lang={language}
            rows={kind === "mail" ? 7 : 4}
            maxLength={1_500}
            error={fieldState(sent, key).error}
            value={typed[key] ?? ""}
            onChange={onChange(key)}
          />
          <Apps channels={channels} url={url} text={typed[key] ?? ""} subject={typed.subject ?? ""} />
        </Section>
      ))}
      {!hasScript && (
        <div>
          <SubmitButton variant="secondary">{t("use")}</SubmitButton>
        </div>
      )}
    </Form>
  );
}

const isKind = (key: string): key is ShareKind => SHARE_KINDS.some((kind) => kind === key);

function helpOf(t: (key: string) => string, key: string, kind: ShareKind): string | undefined {
  if (isKind(key)) return t(`kindHelp.${kind}`);
  return TAKES_NO_TEXT.some((channel) => channel === key) ? t("pasteHelp") : undefined;
}

type AppsProps = { channels: readonly ShareChannel[]; url: string; text: string; subject: string };

function Apps({ channels, url, text, subject }: AppsProps) {
  const t = useText("portal-share");
  const canCopy = useCanCopy();
  const [note, setNote] = useState<"copied" | "paste" | null>(null);
  const copy = (what: string, then: "copied" | "paste") =>
    void navigator.clipboard.writeText(what).then(
      () => setNote(then),
      () => undefined, // refused by the browser: the text is on the page to select
    );
  return (
    <div className="stack s2">
      <div className="share">
        {channels.map((channel) => (
          <a
            key={channel}
            href={shareAddress(channel, { url, text, subject })}
            {...(OPENS_A_PAGE.includes(channel) ? { target: "_blank", rel: "noreferrer" } : {})}
            onClick={() => canCopy && TAKES_NO_TEXT.includes(channel) && copy(text, "paste")}
          >
            <Icon icon={LOOK[channel].icon} />
            {channel === "mail" ? t("mail") : LOOK[channel].name}
          </a>
        ))}
        <NativeShare url={url} text={text} />
      </div>
      {canCopy && (
        <div>
          <Button variant="quiet" onClick={() => copy(text.includes(url) ? text : `${text}\n\n${channelledUrl(url, "copy")}`, "copied")}>
            {t("copy")}
          </Button>
        </div>
      )}
      <p className="muted sm" aria-live="polite">
        {note && t(note)}
      </p>
    </div>
  );
}

/** The telephone's own share sheet; not there where the browser has none. */
function NativeShare({ url, text }: { url: string; text: string }) {
  const t = useText("portal-share");
  const hasScript = useHasScript();
  if (!hasScript || typeof navigator.share !== "function") return null;
  // Somebody who closes the sheet again rejects the promise: nothing went wrong.
  const share = () =>
    void navigator.share(text.includes(url) ? { text } : { text, url: channelledUrl(url, "share") }).catch(() => undefined);
  return (
    <button type="button" onClick={share}>
      <Icon icon={Share} />
      {t("more")}
    </button>
  );
}

const OPENS_A_PAGE: readonly ShareChannel[] = ["whatsapp", "telegram", "linkedin", "facebook", "x"];

/** What was typed; a field that somebody sent as a list is none of ours. */
const ownTexts = (sent: SentForm | undefined): Texts =>
  Object.fromEntries(Object.entries(sent?.values ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"));

/** What was typed, kept on this device until it is changed again. */
function useTypedTexts(key: string, ready: Texts, sent: SentForm | undefined) {
  const start = { ...ready, ...ownTexts(sent) };
  const [typed, setTyped] = useState<Texts>(start);
  useEffect(() => {
    if (sent) return;
    const frame = requestAnimationFrame(() => setTyped({ ...ready, ...storedTexts(key, ready) }));
    return () => cancelAnimationFrame(frame);
  }, [key, ready, sent]);
  const change = (field: string, value: string) => {
    const next = { ...typed, [field]: value };
    setTyped(next);
    const own = Object.entries(next).filter(([name, text]) => text !== ready[name]);
    store(key, Object.fromEntries(own));
  };
  return { typed, change };
}

function storedTexts(key: string, ready: Texts): Texts {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => entry[0] in ready && typeof entry[1] === "string"),
    );
  } catch {
    return {}; // a browser that keeps nothing
  }
}

function store(key: string, texts: Texts): void {
  try {
    localStorage.setItem(key, JSON.stringify(texts));
  } catch {
    // A browser that keeps nothing: the text holds as long as the page.
  }
}
