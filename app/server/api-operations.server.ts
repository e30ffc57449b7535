import { ambassadorOperations } from "#app/domains/ambassadors/ambassador.api.server";
import { campaignOperations } from "#app/domains/campaigns/campaign.api.server";
import { guestOperations } from "#app/domains/campaigns/guest.api.server";
import { shareTextOperations } from "#app/domains/campaigns/share-text.api.server";
import { caseOperations } from "#app/domains/care/case.api.server";
import { companyOperations } from "#app/domains/contacts/company.api.server";
import { contactOperations } from "#app/domains/contacts/contact.api.server";
import { suppressionOperations } from "#app/domains/contacts/suppression.api.server";
import { newsOperations } from "#app/domains/news/news.api.server";
import { exchangeRateOperations } from "#app/domains/exchange-rates/exchange-rate.api.server";
import { npsOperations } from "#app/domains/nps/nps.api.server";
import { linkOperations } from "#app/domains/referrals/link.api.server";
import { saleOperations } from "#app/domains/referrals/sale.api.server";
import { rewardOperations } from "#app/domains/rewards/reward.api.server";
import { leadOperations } from "#app/domains/sales/lead.api.server";
import { trackOperations } from "#app/domains/sales/track.api.server";
import { webhookOperations } from "#app/domains/webhooks/webhook.api.server";
import { reportOperations } from "#app/domains/reports/report.api.server";
import type { Operation } from "#app/platform/api/operation";

/** Every call of the API, one list a domain. */
export const apiOperations: readonly Operation[] = [
  ...npsOperations,
  ...caseOperations,
  ...contactOperations,
  ...companyOperations,
  ...suppressionOperations,
  ...campaignOperations,
  ...guestOperations,
  ...shareTextOperations,
  ...newsOperations,
  ...ambassadorOperations,
  ...reportOperations,
  ...exchangeRateOperations,
  ...leadOperations,
  ...saleOperations,
  ...rewardOperations,
  ...trackOperations,
  ...linkOperations,
  ...webhookOperations,
];
