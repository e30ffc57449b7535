import { z } from "zod";
import { getNewsWithReads, pageOfNews } from "#app/domains/news/list-news.server";
import type { NewsContent, ReadNews } from "#app/domains/news/news.repository.server";
import { NEWS_LIMITS, NEWS_STATES, newsState, type NewsTexts } from "#app/domains/news/news.rules";
import { editNews, publishNews, withdrawNews } from "#app/domains/news/save-news.server";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, isDomainError } from "#app/platform/errors";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { localDay } from "#app/platform/local-day";
import { plainText } from "#app/platform/text";
import { versionField } from "#app/platform/version";

const instant = z.date().transform((at) => at.toISOString());
const Text = z.strictObject({ title: plainText({ min: 1, max: NEWS_LIMITS.title }), text: plainText({ min: 1, max: NEWS_LIMITS.text }) });
const state = z.enum(NEWS_STATES).describe("planned: not shown yet; over: its last day has passed");

const News = z.object({
  id: z.string(),
  state,
  texts: z.record(z.string(), z.object({ title: z.string(), text: z.string() })).describe("By language"),
  campaignId: z.string().nullable().describe("null: for the ambassadors of every campaign"),
  group: z.string().nullable().describe("Key of one of the campaign's groups; null: for all of them"),
  startsOn: z.string(),
  endsOn: z.string().nullable().describe("The last day, in the workspace's time zone; null: until it is withdrawn"),
  isMailed: z.boolean().describe("Also by mail, as often as each ambassador wants mail"),
  mailedAt: instant.nullable(),
  reads: z.int().describe("How many ambassadors have read it"),
  version: z.int().describe("Raised by each change"),
  withdrawnAt: instant.nullable(),
});

const resourceOf = (ctx: Ctx, item: ReadNews): z.input<typeof News> => ({
  ...item,
  state: newsState(item, localDay(ctx.now, ctx.workspace.timeZone)),
  texts: Object.fromEntries(Object.entries(item.texts).flatMap(([language, text]) => (text ? [[language, text]] : []))),
  group: item.group || null,
});

const show = async (ctx: Ctx, id: string) => resourceOf(ctx, await getNewsWithReads(ctx, id));
const [tag, params] = ["News", z.object({ id: z.string().describe("Id of the news") })];

const content = {
  texts: z
    .partialRecord(z.enum(LANGUAGES), Text)
    .refine((texts) => Object.keys(texts).length > 0, "must hold one language at least")
    .describe("Title and text by language; who reads another one sees the first there is"),
  campaignId: z.string().max(100).nullable(),
  group: z.string().max(100).nullable(),
  startsOn: calendarDay(),
  endsOn: calendarDay().nullable(),
  isMailed: z.boolean(),
};

const listOperation = defineOperation({
  method: "GET",
  path: "/news",
  name: "listNews",
  tag,
  scope: "campaigns:read",
  summary: "News for ambassadors, what starts last first",
  query: z.object({ state: state.optional(), ...pageQuery }),
  response: pageOf(News),
  status: 200,
  handle: async (ctx, { query }) => {
    const { data, nextCursor } = await pageOfNews(ctx, query);
    return { data: data.map((item) => resourceOf(ctx, item)), nextCursor };
  },
});

const getOperation = defineOperation({
  method: "GET",
  path: "/news/{id}",
  name: "getNews",
  tag,
  scope: "campaigns:read",
  summary: "One item of news",
  params,
  response: News,
  status: 200,
  handle: (ctx, { params: { id } }) => show(ctx, id),
});

const publishOperation = defineOperation({
  method: "POST",
  path: "/news",
  name: "publishNews",
  tag,
  scope: "campaigns:write",
  summary:
    "Tells ambassadors something: on the first screen of their portal from its first day on, today unless told, and by mail when asked",
  body: z.strictObject({
    ...content,
    campaignId: content.campaignId.default(null),
    group: content.group.default(null),
    startsOn: content.startsOn.optional(),
    endsOn: content.endsOn.default(null),
    isMailed: content.isMailed.default(false),
  }),
  response: News,
  status: 201,
  handle: (ctx, { body: { startsOn = localDay(ctx.now, ctx.workspace.timeZone), ...sent } }) =>
    inTransaction(ctx, async (tx) => show(tx, await withApiPaths(() => publishNews(tx, contentOf(tx, { ...sent, startsOn }))))),
});

const changeOperation = defineOperation({
  method: "PATCH",
  path: "/news/{id}",
  name: "changeNews",
  tag,
  scope: "campaigns:write",
  summary: "Changes what is sent and keeps the rest; the languages of texts are replaced together. Nobody is mailed a second time",
  params,
  body: z.strictObject({
    ...z.object(content).partial().shape,
    version: versionField.optional().describe("The version you changed: another one by now is a 409"),
  }),
  response: News,
  status: 200,
  handle: (ctx, { params: { id }, body: { version, ...changes } }) =>
    inTransaction(ctx, async (tx) => {
      const item = await getNewsWithReads(tx, id);
      const next = contentOf(tx, { ...item, ...changes });
      await withApiPaths(() => editNews(tx, id, version ?? item.version, next));
      return show(tx, id);
    }),
});

const withdrawOperation = defineOperation({
  method: "POST",
  path: "/news/{id}/withdraw",
  name: "withdrawNews",
  tag,
  scope: "campaigns:write",
  summary: "Ends it: nobody sees it from now on, and mails that have not left do not leave. Cannot be undone; safe to repeat",
  params,
  response: News,
  status: 200,
  handle: (ctx, { params: { id } }) =>
    inTransaction(ctx, async (tx) => {
      await withdrawNews(tx, id);
      return show(tx, id);
    }),
});

/** News for ambassadors through the API. */
export const newsOperations: readonly Operation[] = [listOperation, publishOperation, getOperation, changeOperation, withdrawOperation];

type Sent = Omit<NewsContent, "texts" | "group"> & { texts: NewsTexts; group: string | null };

function contentOf(ctx: Ctx, { texts, campaignId, group, startsOn, endsOn, isMailed }: Sent): NewsContent {
  const refuse = (path: string, message: string) => new DomainError("invalid", message, { errors: [{ path, message }] });
  if (endsOn !== null && endsOn < startsOn) throw refuse("endsOn", ctx.t("news:errors.endsBefore"));
  if (group && campaignId === null) throw refuse("group", "names a group of a campaign: send campaignId too");
  return { texts, campaignId, group: group ?? "", startsOn, endsOn, isMailed };
}

/** The form has one field for whom it is for; a call names the campaign. */
async function withApiPaths<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error) || !error.details.errors) throw error;
    const errors = error.details.errors.map(({ path, ...rest }) => ({ ...rest, path: path === "target" ? "campaignId" : path }));
    throw new DomainError(error.code, error.message, { ...error.details, errors });
  }
}
