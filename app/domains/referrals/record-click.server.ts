import { randomBytes } from "node:crypto";
import { isbot } from "isbot";
import type { Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { linkStateOf, referrerHostOf, type Channel } from "#app/domains/referrals/click.rules";
import { findLinkRow, insertClicks } from "#app/domains/referrals/click.repository.server";
import { normalizeLinkCode } from "#app/domains/referrals/link-code.rules";
import type { ClickMemory } from "#app/domains/referrals/link-settings.rules";
import { createVisitorHash, type VisitorHashes } from "#app/domains/referrals/visitor.server";

/** A click that a customer's own site reports. Without a visitor every call is a visit of its own. */
export type ReportedClick = { code: string; referrer?: string; channel?: Channel; visitor?: { address: string; userAgent: string } };

/** `clickId` names the visitor's counted click of the last hour when there is one; null for a robot, which is not stored. */
export type RecordedClick = { clickId: string | null; linkId: string; enrolmentId: string; memory: ClickMemory };

/**
 * Stores a click of one of the workspace's links. The same link and visitor within an hour get the click that is there.
 *
 * @throws DomainError `not_found` for a code the workspace does not have; `gone` when its campaign does not run.
 */
export async function recordClick(ctx: Ctx, { code, referrer, channel = "link", visitor }: ReportedClick): Promise<RecordedClick> {
  const { pool } = ctx.app.database;
  const link = await findLinkRow(pool, normalizeLinkCode(code));
  if (!link || link.workspaceId !== ctx.workspaceId || linkStateOf(link) === "unknown") throw notFound("referral link");
  if (linkStateOf(link) !== "live")
    throw new DomainError("gone", "this link does not lead anywhere now: its campaign or enrolment is over or paused");

  const { workspaceId, linkId, enrolmentId, clickMemory: memory } = link;
  if (visitor && isbot(visitor.userAgent)) return { clickId: null, linkId, enrolmentId, memory };
  const hashes = visitor ? createVisitorHash(ctx.env.sessionSecret)(ctx.now, visitor.address, visitor.userAgent) : visitOfItsOwn();
  const id = newId("click");
  const counted = await insertClicks(pool, ctx.now, [
    { workspaceId, id, linkId, enrolmentId, channel, ...hashes, referrerHost: referrerHostOf(referrer), isRepeat: false },
  ]);
  return { clickId: counted.get(id) ?? id, linkId, enrolmentId, memory };
}

function visitOfItsOwn(): VisitorHashes {
  const visitorHash = randomBytes(16).toString("base64url");
  return { visitorHash, earlierHash: visitorHash };
}
