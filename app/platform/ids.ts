import { customAlphabet, nanoid } from "nanoid";

/** Every kind of id and its prefix, so that an id in a log or an address says what it names. */
export const ID_PREFIXES = {
  workspace: "ws",
  user: "usr",
  session: "ses",
  signIn: "sgn",
  passkey: "pks",
  passkeyChallenge: "pkc",
  membership: "mem",
  contact: "con",
  contactIdentity: "cid",
  company: "com",
  companyIdentity: "coi",
  peopleMerge: "mrg",
  peopleImport: "pim",
  savedView: "viw",
  consent: "cns",
  suppression: "sup",
  response: "res",
  responseVersion: "rsv",
  annotation: "ann",
  npsBaseline: "nbl",
  npsTarget: "ntg",
  careCase: "cas",
  careNote: "can",
  npsImport: "imp",
  attributeDefinition: "atd",
  npsDraft: "drf",
  npsMapping: "map",
  upload: "upl",
  campaign: "cmp",
  campaignVersion: "cmv",
  campaignGroup: "grp",
  campaignAudience: "cma",
  campaignSending: "cms",
  campaignGuest: "gst",
  ambassador: "amb",
  enrolment: "enr",
  invitation: "inv",
  invitationBatch: "bat",
  referralLink: "lnk",
  click: "clk",
  clickLoss: "cll",
  newsItem: "nws",
  newsRead: "nwr",
  evidence: "evd",
  decision: "dec",
  referral: "ref",
  lock: "lck",
  lead: "led",
  leadNote: "nte",
  introductionNotice: "ntc",
  leadStageChange: "lsc",
  leadTask: "tsk",
  leadRoute: "lrt",
  leadPromise: "lpr",
  leadMatchDecision: "lmd",
  noticeChannel: "nch",
  sale: "sal",
  dealImport: "dim",
  claim: "clm",
  leadFile: "lfl",
  conversion: "cnv",
  reward: "rwd",
  rewardReversal: "rrv",
  exchangeRate: "exr",
  webhookEndpoint: "whe",
  webhookEvent: "evt",
  webhookDelivery: "whd",
  mail: "eml",
  mailReturn: "mrt",
  apiKey: "key",
  jobRun: "job",
  activity: "act",
  request: "req",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/**
 * A new id such as `rwd_mij4k2x0_Z5jdHi6B-myT`: the moment in eight characters, then thirteen random ones (78 bits). Rows that come
 * together lie together in every index, which then grows at its end. Not a secret: see `crypto.server`.
 */
export const newId = (kind: IdKind): string => `${ID_PREFIXES[kind]}_${Date.now().toString(36).padStart(8, "0")}${nanoid(13)}`;

// Without vowels and look-alikes: short enough to read aloud, and it spells nothing.
const linkAlphabet = customAlphabet("23456789bcdfghjkmnpqrstvwxz", 7);

/** A new referral code such as `k7m2xwd` (27^7 ≈ 10^10); the database keeps it unique per host. */
export const newLinkCode = (): string => linkAlphabet();
