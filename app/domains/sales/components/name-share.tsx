import { Form } from "@remix-run/react";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { NOBODY } from "#app/domains/sales/name-share.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

type Props = { lead: LeadPage["lead"]; names: NonNullable<LeadPage["names"]>; mayWork: boolean };

/** Whom somebody named in their own words: who may be meant, a search for anybody else, and nobody whom we know. */
export function NameShare({ lead, names: { options, search }, mayWork }: Props) {
  const t = useText("desk");
  const common = useText("common");
  return (
    <Notice title={t("named.said", { text: lead.namedIntroducer })}>
      {options.length === 0 && t(search ? "named.noneFound" : "named.nobody")}
      {mayWork && (
        <div className="stack">
          {options.length > 0 && (
            <Form method="post" className="row wraps items-end">
              <Named version={lead.version} />
              <SelectField
                name="who"
                label={t("named.who")}
                options={options.map(({ value, name, companyName, campaignName }) => ({
                  value,
                  label: [name, companyName, campaignName ?? t("named.contact")].filter(Boolean).join(" · "),
                }))}
              />
              <SubmitButton variant="secondary">{t("named.confirm")}</SubmitButton>
            </Form>
          )}
          <Form method="get" className="row wraps items-end" role="search">
            <TextField name="named" type="search" label={t("named.find")} defaultValue={search} maxLength={100} />
            <Button type="submit">{common("actions.search")}</Button>
          </Form>
          <Form method="post">
            <Named version={lead.version} />
            <SubmitButton variant="quiet" name="who" value={NOBODY}>
              {t("named.isNobody")}
            </SubmitButton>
          </Form>
        </div>
      )}
    </Notice>
  );
}

function Named({ version }: { version: number }) {
  return (
    <>
      <input type="hidden" name="intent" value="name" />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
