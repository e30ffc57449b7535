import { DateTime } from "luxon";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";

/** How a campaign asks. Hours and days are times 60 minutes and 24 hours, but for `hoursFrom` and `hoursUntil`: those of a clock. */
export type Sending = {
  /** Who signs and gets the answers; null for whoever confirms. */
  senderUserId: string | null;
  /** Between an answer and the invitation. */
  coolingHours: number;
  /** Over which a batch leaves; 0 is at once. */
  spreadHours: number;
  /** Of working days, in the workspace's time zone; from 0 until 24 is any time of any day. */
  hoursFrom: number;
  hoursUntil: number;
  /** After how many days somebody who did not react is reminded, once; 0 is never. */
  reminderDays: number;
  /** Whether answers that arrive live invite by themselves. */
  isAutomatic: boolean;
  /** Whether people may ask to take part. */
  takesRequests: boolean;
};

/** Smallest and largest of each number. */
export const SENDING_LIMITS = {
  coolingHours: [1, 48], // a campaign of before new ones had any may keep its 0
  spreadHours: [0, 240],
  hoursFrom: [0, 23],
  hoursUntil: [1, 24],
  reminderDays: [0, 59], // while the link can still be answered
} as const;
export type SendingNumber = keyof typeof SENDING_LIMITS;

/** Of a campaign that somebody makes. */
export const NEW_CAMPAIGN_COOLING_HOURS = 24;

/** Where nothing is stored. */
export const USUAL_SENDING: Sending = {
  ...{ senderUserId: null, coolingHours: 0, spreadHours: 0, hoursFrom: 0, hoursUntil: 24, reminderDays: 0 },
  ...{ isAutomatic: false, takesRequests: false },
};

/** An older answer invites nobody by itself. */
export const AUTOMATIC_ANSWER_DAYS = 30;
/** Whoever said "not now" is left in peace this long, by every campaign. */
export const NOT_NOW_DAYS = 90;

/** Mails of a batch leave in lots: a mail server sees a few an hour, the job queue not one for each. */
export const LOT_MINUTES = 5;

type Hours = Pick<Sending, "hoursFrom" | "hoursUntil">;

const isAlwaysOpen = ({ hoursFrom, hoursUntil }: Hours): boolean => hoursFrom === 0 && hoursUntil === 24;
const SATURDAY = 6;

/** The first moment at or after `from` at which mails may leave. */
export function nextOpen(hours: Hours, from: Date, timeZone: string): Date {
  if (isAlwaysOpen(hours)) return from;
  let at = DateTime.fromJSDate(from, { zone: timeZone });
  for (;;) {
    if (at.weekday >= SATURDAY || at.hour >= hours.hoursUntil) at = at.plus({ days: 1 }).startOf("day").set({ hour: hours.hoursFrom });
    else if (at.hour < hours.hoursFrom) at = at.startOf("day").set({ hour: hours.hoursFrom });
    else return at.toJSDate();
  }
}

/** The moment `minutes` of open time after `from`. */
function afterOpenMinutes(hours: Hours, from: Date, minutes: number, timeZone: string): Date {
  if (isAlwaysOpen(hours)) return new Date(from.getTime() + minutes * 60_000);
  let at = nextOpen(hours, from, timeZone);
  for (let left = minutes; ;) {
    const day = DateTime.fromJSDate(at, { zone: timeZone }).startOf("day");
    const closes = (hours.hoursUntil === 24 ? day.plus({ days: 1 }) : day.set({ hour: hours.hoursUntil })).toJSDate();
    const open = (closes.getTime() - at.getTime()) / 60_000;
    if (left < open) return new Date(at.getTime() + left * 60_000);
    left -= open;
    at = nextOpen(hours, closes, timeZone);
  }
}

/**
 * When each of a batch leaves: evenly over the hours, in lots, within the open hours, and nobody before their answer has cooled off.
 *
 * @param answers when each person answered, in the order of the batch; null for who was not asked.
 */
export function planSending(sending: Sending, answers: ReadonlyArray<Date | null>, now: Date, timeZone: string): Date[] {
  const lots = new Map<number, Date>();
  return answers.map((answeredAt, index) => {
    const minutes = Math.floor((index * sending.spreadHours * 60) / answers.length / LOT_MINUTES) * LOT_MINUTES;
    const planned = lots.get(minutes) ?? afterOpenMinutes(sending, now, minutes, timeZone);
    lots.set(minutes, planned);
    const cooled = answeredAt && new Date(answeredAt.getTime() + sending.coolingHours * 3_600_000);
    return cooled && cooled > planned ? nextOpen(sending, cooled, timeZone) : planned;
  });
}

type Answer = { score: number; answeredAt: Date };

/**
 * Whether the last thing somebody said forbids asking them: as a detractor always, and below a promoter when it is later and lower
 * than the answer they are asked for.
 *
 * @param asked the answer that made them a candidate; null for who asked to take part.
 * @param last their newest answer of any kind but the mirror survey's.
 */
export function hasTurned(asked: Answer | null, last: Answer | null): boolean {
  if (!last) return false;
  const { score, answeredAt } = last;
  if (npsClassOf(score) === "detractor") return true;
  return asked !== null && npsClassOf(score) !== "promoter" && answeredAt > asked.answeredAt && score < asked.score;
}
