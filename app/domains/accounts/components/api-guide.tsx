import { Command } from "#app/domains/accounts/components/command";
import { LanguageSwitch } from "#app/domains/accounts/components/preferences";
import { SiteScriptGuide } from "#app/domains/accounts/components/site-script-guide";
import { WebhookGuide } from "#app/domains/webhooks/components/webhook-guide";
import type { GuideCall, GuideField } from "#app/platform/api/guide";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { PageHeader, Section } from "#app/ui/page";
import { SkipLink } from "#app/ui/visually-hidden";

type Group = { tag: string; calls: GuideCall[] };

const RULES = ["keys", "money", "instants", "pages", "repeats", "problems", "limits"] as const;

/** The page for whoever connects another system: what holds for all calls, then each call. */
export function ApiGuide({ appUrl, groups }: { appUrl: string; groups: readonly Group[] }) {
  const t = useText("developers");
  const common = useText("common");
  return (
    <div className="touch">
      <SkipLink>{common("skipToContent")}</SkipLink>
      <main id="content" tabIndex={-1} className="page mx-auto max-w-5xl p-4">
        <PageHeader title={t("title")} sub={t("sub")} actions={<a href="/api/v1/openapi.json">{t("openapi")}</a>} />
        <Section title={t("before")}>
          <p>{t("start")}</p>
          <Command text={`export AANRADER_KEY=sk_…\ncurl "${appUrl}/api/v1/campaigns" -H "Authorization: Bearer $AANRADER_KEY"`} />
          <dl className="stack">
            {RULES.map((rule) => (
              <div key={rule}>
                <dt className="b">{t(`rules.${rule}.title`)}</dt>
                <dd>{t(`rules.${rule}.text`)}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <SiteScriptGuide appUrl={appUrl} />
        <WebhookGuide />
        <nav aria-label={t("contents")}>
          <ul className="flex flex-wrap gap-3">
            {groups.map(({ tag }) => (
              <li key={tag}>
                <a href={`#${anchorOf(tag)}`}>{tag}</a>
              </li>
            ))}
          </ul>
        </nav>
        {groups.map(({ tag, calls }) => (
          <div key={tag} id={anchorOf(tag)} className="stack s6">
            <Section title={tag} ruled>
              {calls.map((call) => (
                <Call key={call.name} call={call} />
              ))}
            </Section>
          </div>
        ))}
      </main>
      <footer className="p-4">
        <LanguageSwitch />
      </footer>
    </div>
  );
}

function Call({ call }: { call: GuideCall }) {
  const t = useText("developers");
  return (
    <article id={call.name} className="stack">
      <h3 className="mono">
        {call.method} {call.path}
      </h3>
      <p lang="en">{call.summary}.</p>
      <p className="row wrap tight sm">
        <Badge>{t("scope", { scope: call.scope })}</Badge>
        {call.isPublic && <Badge tone="info">{t("public")}</Badge>}
      </p>
      {call.fields.length > 0 && <Fields call={call} />}
      <Command text={call.curl} />
    </article>
  );
}

function Fields({ call }: { call: GuideCall }) {
  const t = useText("developers");
  return (
    <DataTable<GuideField>
      caption={t("fieldsOf", { call: `${call.method} ${call.path}` })}
      density="compact"
      rows={call.fields}
      rowKey={(field) => `${field.place}.${field.name}`}
      columns={[
        { key: "name", header: t("field"), cell: (field) => <code className="mono">{field.name}</code> },
        { key: "place", header: t("place"), cell: (field) => t(`places.${field.place}`) },
        { key: "type", header: t("type"), wide: true, cell: (field) => <code className="mono sm">{field.type}</code> },
        { key: "required", header: t("required"), cell: (field) => (field.isRequired ? t("yes") : t("no")) },
        { key: "about", header: t("about"), wide: true, cell: (field) => <span lang="en">{field.about}</span> },
      ]}
    />
  );
}

const anchorOf = (tag: string): string => tag.toLowerCase().replace(/[^a-z]+/g, "-");
