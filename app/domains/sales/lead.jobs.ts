import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";
import { NOTICE_EVENTS } from "#app/domains/sales/notice.rules";

/** Reminds owners of what is due soon, and tells somebody else of what is too late. */
export const remindSalesJob = jobContract("leads.remind", z.object({}), { attempts: 5 });

/** Tells one chat of one event of a lead. */
export const postNoticeJob = jobContract(
  "notice.post",
  z.object({ channelId: z.string(), event: z.enum(NOTICE_EVENTS), leadId: z.string() }),
  { attempts: 6 },
);

/** Gives a new ambassador the leads that they named before they joined. */
export const claimLeadsJob = jobContract("leads.claim", z.object({ enrolmentId: z.string() }), { attempts: 5 });

/** Papers of leads that were taken away a week ago go for good. */
export const forgetLeadFilesJob = jobContract("leads.files_forget", z.object({}), { attempts: 5 });
