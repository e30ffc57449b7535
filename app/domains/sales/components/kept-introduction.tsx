import { useEffect, useState, type FormEvent } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Notice } from "#app/ui/notice";
import { useIsOnline } from "#app/ui/use-is-online";

export const INTRODUCE_FORM = "introduce";

type Kept = Record<string, string>;
type State = "nothing" | "restored" | "notSent";

const keyOf = (person: string, slug: string): string => `introduction:${person}:${slug}`;
const noteOf = (person: string): string => `introduction:${person}`;

/**
 * What was typed without connection, kept on this device for this person until it arrived. It is never sent by itself: who it is
 * about must be told first, and the box that says so is not kept. With a connection it is kept for as long as the tab: somebody looks an
 * address up in another app, or chooses the other campaign, and finds their words again.
 *
 * @param isAnswered the page is the server's answer to the form: it holds what was typed already.
 */
export function useKeptIntroduction({ person, slug, isAnswered }: { person: string; slug: string; isAnswered: boolean }) {
  const [key, note] = [keyOf(person, slug), noteOf(person)];
  const [state, setState] = useState<State>("nothing");
  useEffect(() => {
    if (isAnswered) return;
    const frame = requestAnimationFrame(
      () => restore({ ...read("sessionStorage", note), ...read("localStorage", key) }) && setState("restored"),
    );
    return () => cancelAnimationFrame(frame);
  }, [key, note, isAnswered]);

  const keep = (event: FormEvent<HTMLFormElement>) => write("localStorage", key, typedIn(event.currentTarget));
  const listeners = {
    onInput: (event: FormEvent<HTMLFormElement>) => {
      write("sessionStorage", note, typedIn(event.currentTarget));
      if (!navigator.onLine) keep(event);
    },
    // Kept also with a connection: it may break before the answer comes.
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      keep(event);
      if (navigator.onLine) return;
      event.preventDefault();
      setState("notSent");
    },
  };
  const drop = () => {
    forgetIntroduction(person, slug);
    formOnPage()?.reset();
    setState("nothing");
  };
  return { state, drop, listeners };
}

/** It arrived: nothing of it stays on the device. What was typed for other campaigns does. */
export function forgetIntroduction(person: string, slug: string): void {
  forget("localStorage", keyOf(person, slug));
  forget("sessionStorage", noteOf(person));
}

export function KeptIntroduction({ state, drop }: { state: State; drop: () => void }) {
  const t = useText("portal-offline");
  const isOnline = useIsOnline();
  if (state === "notSent" && !isOnline)
    return (
      <Notice tone="warning" title={t("draft.notSent")} announce>
        {t("draft.keptText")}
      </Notice>
    );
  if (!isOnline)
    return (
      <Notice title={t("draft.title")} announce>
        {t("draft.text")}
      </Notice>
    );
  if (state === "nothing") return null;
  return (
    <Notice title={t("draft.back")} announce>
      <p>{t("draft.backText")}</p>
      <Button variant="quiet" onClick={drop}>
        {t("draft.drop")}
      </Button>
    </Notice>
  );
}

const formOnPage = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>(`#${INTRODUCE_FORM}`);

/** The fields that hold words. */
const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (field): field is HTMLInputElement | HTMLTextAreaElement =>
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && /^(text|email|tel|search|url)$/.test(field.type)),
  );

const typedIn = (form: HTMLFormElement): Kept =>
  Object.fromEntries(fieldsOf(form).flatMap(({ name, value }) => (name && value ? [[name, value]] : [])));

function restore(kept: Kept): boolean {
  const form = formOnPage();
  if (!form || Object.keys(kept).length === 0) return false;
  for (const field of fieldsOf(form)) field.value ||= kept[field.name] ?? "";
  return true;
}

type Place = "localStorage" | "sessionStorage";

function read(place: Place, key: string): Kept {
  try {
    const kept: unknown = JSON.parse(globalThis[place].getItem(key) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

function write(place: Place, key: string, typed: Kept): void {
  try {
    globalThis[place].setItem(key, JSON.stringify(typed));
  } catch {
    // A device without room: the text holds as long as the page.
  }
}

function forget(place: Place, key: string): void {
  try {
    globalThis[place].removeItem(key);
  } catch {
    // A browser that keeps nothing.
  }
}
