import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { attemptOf, enterWith } from "#app/domains/accounts/answer-session.server";
import { isLinkOpen, signInWithLink } from "#app/domains/accounts/complete-sign-in.server";
import { SignInShell } from "#app/domains/accounts/components/sign-in-shell";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { getApp } from "#app/platform/app.server";
import { countMiss } from "#app/platform/rate-limit.server";
import { useText } from "#app/platform/i18n/use-text";
import { translator } from "#app/platform/i18n/translate.server";
import { ButtonLink } from "#app/ui/button";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["account"] };

// The referrer stays inside by the header of every answer; a page without any sends its form with `Origin: null`, which is refused.
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: "robots", content: "noindex, nofollow" },
];

export const headers = () => ({ "Cache-Control": "no-store" });

/** Opening the link changes nothing and names nobody: mail scanners and colleagues open links too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const isOpen = await isLinkOpen(getApp(), params.token ?? "");
  if (!isOpen) await countMiss(getApp(), "sign-in");
  const { language } = await pageFrame(request);
  return { isOpen, title: translator(language)("account:link.title") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await signInWithLink(getApp(), params.token ?? "", attemptOf(request));
  if (!session) await countMiss(getApp(), "sign-in");
  return session ? enterWith(getApp(), request, session) : data({ isOver: true }, { status: 410 });
}

export default function SignInLink() {
  const { isOpen } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("account");
  const isOver = !isOpen || sent?.isOver;
  return (
    <SignInShell>
      <div className="stack s2">
        <h1>{t(isOver ? "link.overTitle" : "link.title")}</h1>
        <p className="muted">{t(isOver ? "link.overText" : "link.text")}</p>
      </div>
      {isOver ? (
        <ButtonLink to="/sign-in" variant="primary" size="large" full>
          {t("link.again")}
        </ButtonLink>
      ) : (
        <Form method="post" reloadDocument>
          <SubmitButton size="large" full>
            {t("link.button")}
          </SubmitButton>
        </Form>
      )}
    </SignInShell>
  );
}
