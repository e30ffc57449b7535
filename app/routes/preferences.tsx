import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { languageCookie, themeCookie } from "#app/domains/accounts/page-frame.server";
import { changeLanguage } from "#app/domains/accounts/change-language.server";
import { findPerson } from "#app/domains/accounts/require-context.server";
import { getApp } from "#app/platform/app.server";
import { parseForm } from "#app/platform/forms.server";
import { ownPath } from "#app/platform/http/own-path";
import { requestScope } from "#app/platform/http/request-scope.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { limit } from "#app/platform/rate-limit.server";

const Preferences = z.object({
  theme: z.enum(["system", "light", "dark"]).optional(),
  language: z.enum(LANGUAGES).optional(),
  to: z.string().default("/"),
});

const CHANGES = { points: 60, perSeconds: 60 };

export const loader = () => redirect("/");

/** Language and light or dark, for everybody: a cookie for this browser, and the language with the person for their mails. */
export async function action({ request }: ActionFunctionArgs) {
  await limit(getApp(), "preferences", requestScope()?.address ?? "", CHANGES);
  const form = await parseForm(request, Preferences);
  if (!form.ok) return redirect("/");
  const { theme, language, to } = form.value;
  const headers = new Headers();
  if (theme)
    headers.append("Set-Cookie", await themeCookie().serialize(theme === "system" ? "" : theme, theme === "system" ? { maxAge: 0 } : {}));
  if (language) {
    headers.append("Set-Cookie", await languageCookie().serialize(language));
    const person = await findPerson(request);
    if (person) await changeLanguage(getApp(), person.user.id, language);
  }
  return redirect(ownPath(to) ?? "/", { headers });
}
