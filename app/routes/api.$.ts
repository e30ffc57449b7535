import { DomainError } from "#app/platform/errors";
import { problem } from "#app/platform/api/problem";

/** Every address under `/api` that is no version of ours: programs get the problem in their own format. */
const answer = () => problem(new DomainError("not_found", "there is nothing at this address; the API is at /api/v1"));

export const loader = answer;
export const action = answer;
