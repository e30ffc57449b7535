import { expect, test } from "vitest";
import { judgeCandidate, type CandidateFacts } from "#app/domains/campaigns/candidate.rules";

const NOW = new Date("2026-09-15T10:00:00Z");
const ANSWERED = new Date("2026-03-03T09:00:00Z");
const INVITED = new Date("2026-04-01T09:00:00Z");
const SUPPRESSED = { reason: "bounced", source: "mail_server", since: new Date("2026-03-20T09:00:00Z") } as const;
const GROUND = { basis: "consent", givenOn: new Date("2026-02-01T00:00:00Z") } as const;
const facts: CandidateFacts = {
  ...{ score: 10, answeredAt: ANSWERED, hasEmail: true, suppressed: null, unhappySince: null, isInAudience: true },
  ...{ ground: null, fellAt: null, saidNotNowAt: null, enrolment: null, invitation: null },
};

test.each<{ name: string; change: Partial<CandidateFacts>; expected: unknown }>([
  { name: "a promoter nobody asked yet is in, with the score and its date", change: {}, expected: { isIn: true, score: 10, at: ANSWERED } },
  {
    name: "an active ambassador is out",
    change: { enrolment: "active" },
    expected: { isIn: false, reason: "already_ambassador", at: null },
  },
  {
    name: "a paused ambassador is out too",
    change: { enrolment: "paused" },
    expected: { isIn: false, reason: "already_ambassador", at: null },
  },
  { name: "who left is not asked again", change: { enrolment: "left" }, expected: { isIn: false, reason: "left", at: null } },
  { name: "who was banned is not asked", change: { enrolment: "banned" }, expected: { isIn: false, reason: "banned", at: null } },
  {
    name: "who was invited is not invited twice",
    change: { invitation: { status: "sent", at: INVITED } },
    expected: { isIn: false, reason: "already_invited", at: INVITED },
  },
  {
    name: "an invitation that waits counts as one",
    change: { invitation: { status: "queued", at: INVITED } },
    expected: { isIn: false, reason: "already_invited", at: INVITED },
  },
  {
    name: "not now is an answer",
    change: { invitation: { status: "declined", at: INVITED } },
    expected: { isIn: false, reason: "declined", at: INVITED },
  },
  {
    name: "never comes before what we know of the address",
    change: { invitation: { status: "never", at: INVITED }, suppressed: SUPPRESSED },
    expected: { isIn: false, reason: "never", at: INVITED },
  },
  {
    name: "who answered nothing is in by the ground they were named with",
    change: { score: null, answeredAt: null, isInAudience: false, ground: GROUND },
    expected: { isIn: true, score: null, at: GROUND.givenOn, basis: "consent" },
  },
  { name: "an answer that fits comes before a ground", change: { ground: GROUND }, expected: { isIn: true, score: 10, at: ANSWERED } },
  {
    name: "a ground stands in for an answer that is too old",
    change: { answeredAt: new Date("2025-09-15T10:00:00Z"), ground: GROUND },
    expected: { isIn: true, score: null, at: GROUND.givenOn, basis: "consent" },
  },
  {
    name: "no ground helps a suppressed address",
    change: { suppressed: SUPPRESSED, ground: GROUND },
    expected: { isIn: false, reason: "suppressed", at: SUPPRESSED.since, because: "bounced" },
  },
  {
    name: "no ground helps who is unhappy",
    change: { unhappySince: INVITED, ground: GROUND },
    expected: { isIn: false, reason: "unhappy", at: INVITED },
  },
  {
    name: "a suppressed address is out",
    change: { suppressed: SUPPRESSED },
    expected: { isIn: false, reason: "suppressed", at: SUPPRESSED.since, because: "bounced" },
  },
  {
    name: "without an e-mail address there is nowhere to send to",
    change: { hasEmail: false },
    expected: { isIn: false, reason: "no_email", at: null },
  },
  {
    name: "who fell to detractor in any survey since is not asked a favour",
    change: { unhappySince: INVITED },
    expected: { isIn: false, reason: "unhappy", at: INVITED },
  },
  {
    name: "who fell below promoter since is not asked either",
    change: { fellAt: INVITED },
    expected: { isIn: false, reason: "fell", at: INVITED },
  },
  {
    name: "not now, said to another campaign 90 days ago less a minute, still holds",
    change: { saidNotNowAt: new Date("2026-06-17T10:01:00Z") },
    expected: { isIn: false, reason: "not_now", at: new Date("2026-06-17T10:01:00Z") },
  },
  {
    name: "after 90 days they may be asked again by another",
    change: { saidNotNowAt: new Date("2026-06-17T10:00:00Z") },
    expected: { isIn: true, score: 10, at: ANSWERED },
  },
  {
    name: "one that was stopped before its mail was written is none",
    change: { invitation: { status: "stopped", at: INVITED } },
    expected: { isIn: true, score: 10, at: ANSWERED },
  },
  {
    name: "the campaign's own rules come last",
    change: { isInAudience: false },
    expected: { isIn: false, reason: "audience", at: null },
  },
  {
    name: "a score that no rule looks for says so",
    change: { score: 8, isInAudience: false, isScoreAsked: false },
    expected: { isIn: false, reason: "score", at: ANSWERED },
  },
  {
    name: "without any answer there is nothing to ask on",
    change: { score: null, answeredAt: null, isInAudience: false, isScoreAsked: false },
    expected: { isIn: false, reason: "no_answer", at: null },
  },
  {
    name: "an answer a year old is out",
    change: { answeredAt: new Date("2025-09-15T10:00:00Z") },
    expected: { isIn: false, reason: "answer_too_old", at: new Date("2025-09-15T10:00:00Z") },
  },
  {
    name: "an answer a minute younger than a year is in",
    change: { answeredAt: new Date("2025-09-15T10:01:00Z") },
    expected: { isIn: true, score: 10, at: new Date("2025-09-15T10:01:00Z") },
  },
])("$name", ({ change, expected }) => {
  expect(judgeCandidate({ ...facts, ...change }, NOW)).toEqual(expected);
});
