import { listAllStaff } from "#app/domains/accounts/change-member.server";
import type { CompanyValues } from "#app/domains/contacts/components/company-form";
import { getCompany } from "#app/domains/contacts/get-company.server";
import type { Ctx } from "#app/platform/context.server";
import { csvAmount } from "#app/platform/csv-cells";

/** A company's form as it stands, and the colleagues who may own it. @throws DomainError `not_found`. */
export async function companyFormPage(ctx: Ctx, id: string): Promise<{ id: string; company: CompanyValues; owners: Owner[] }> {
  const [company, owners] = await Promise.all([getCompany(ctx, id), ownersOf(ctx)]);
  const { name, externalId, ownerUserId, country, segment, attributes, renewalDate, revenueMinor, revenueCurrency } = company;
  return {
    id: company.id,
    owners,
    company: {
      ...{ name, externalId, ownerUserId, country, segment, attributes },
      domain: null,
      renewalDate: renewalDate?.toISOString().slice(0, 10) ?? null,
      revenue: typedAmount(ctx.language, revenueMinor, revenueCurrency),
      currency: revenueCurrency ?? ctx.workspace.currency,
      updatedAt: company.updatedAt.toISOString(),
    },
  };
}

export type Owner = { userId: string; name: string };

/** An empty form. */
export async function newCompanyPage(ctx: Ctx): Promise<{ company: CompanyValues; owners: Owner[] }> {
  const empty = { domain: null, externalId: null, ownerUserId: null, country: null, segment: null, renewalDate: null, revenue: null };
  return {
    company: { name: "", ...empty, currency: ctx.workspace.currency, attributes: {}, updatedAt: null },
    owners: await ownersOf(ctx),
  };
}

async function ownersOf(ctx: Ctx): Promise<Owner[]> {
  return (await listAllStaff(ctx)).filter(({ disabledAt }) => !disabledAt).map(({ userId, name }) => ({ userId, name }));
}

/** The amount as this person would type it: with a comma where the language has one. */
function typedAmount(language: string, minor: number | null, currency: string | null): string | null {
  if (minor === null || !currency) return null;
  const text = csvAmount(minor, currency);
  return language === "nl" ? text.replace(".", ",") : text;
}
