import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DevShell } from "#app/domains/accounts/components/dev-shell";
import { readMail } from "#app/emails/read-mail.server";
import { getApp } from "#app/platform/app.server";
import { requireDevelopment } from "#app/platform/dev-only.server";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";
import { Pairs } from "#app/ui/surface";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["dev"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.mail.subject || "/dev/mail" },
  { name: "robots", content: "noindex" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  requireDevelopment();
  const { subject, toAddress, toName, fromName, status, language, html, text } = await readMail(getApp(), params.id ?? "");
  return {
    mail: { subject, to: [toName, toAddress].filter(Boolean).join(" · "), fromName, status, language, html, text },
    isText: new URL(request.url).searchParams.get("as") === "text",
  };
}

export default function DevMailPage() {
  const { mail, isText } = useLoaderData<typeof loader>();
  const t = useText("dev");
  const title = mail.subject || t("mail.erased");
  const tabs = [
    { key: "html", label: t("mail.asHtml"), to: "?", current: !isText },
    { key: "text", label: t("mail.asText"), to: "?as=text", current: isText },
  ];
  const pairs = [
    { key: "to", label: t("mail.to"), value: mail.to },
    { key: "from", label: t("mail.from"), value: mail.fromName },
    { key: "status", label: t("mail.status"), value: t(`mail.statuses.${mail.status}`) },
  ];
  return (
    <DevShell>
      <PageHeader title={title} back={{ to: "/dev/mail", label: t("mail.title") }} />
      <Pairs items={pairs} />
      <Tabs label={t("mail.view")} tabs={tabs} />
      {isText ? (
        <pre className="whitespace-pre-wrap">{mail.text}</pre>
      ) : (
        // No scripts; its links open in this window.
        <iframe
          title={title}
          srcDoc={mail.html}
          sandbox="allow-top-navigation-by-user-activation allow-popups"
          className="h-[52rem] w-full border border-line bg-white"
        />
      )}
    </DevShell>
  );
}
