import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { VisuallyHidden } from "#app/ui/visually-hidden";

export type SessionItem = { id: string; browser: string; lastSeen: string; isThis: boolean };

/** Where somebody is signed in, for a phone: each other browser can be signed out, and all of them at once. */
export function SessionList({ sessions, isStaff }: { sessions: readonly SessionItem[]; isStaff: boolean }) {
  const t = useText("own-sessions");
  return (
    <Section title={t("title")} sub={t(isStaff ? "subStaff" : "sub")}>
      <ul className="list tile pad">
        {sessions.map((session) => (
          <li key={session.id} className="row between">
            <div>
              <span className="b">{session.browser}</span>
              <br />
              <span className="muted sm">{session.isThis ? t("this") : t("lastSeen", { date: session.lastSeen })}</span>
            </div>
            {!session.isThis && <EndSession {...session} />}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form method="post" preventScrollReset>
          <SubmitButton variant="secondary" name="intent" value="end-others">
            {t("endOthers")}
          </SubmitButton>
        </Form>
      )}
    </Section>
  );
}

function EndSession({ id, browser, lastSeen }: SessionItem) {
  const t = useText("own-sessions");
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="danger-quiet" size="small" name="intent" value="end-session">
        {t("end")}
        <VisuallyHidden>
          {" "}
          {browser}, {lastSeen}
        </VisuallyHidden>
      </SubmitButton>
    </Form>
  );
}
