/** Statuses whose page has words of its own (`common:errors.<status>`); any other is told as a fault of ours. */
export const ERROR_STATUSES = [400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503] as const;
export type ErrorStatus = (typeof ERROR_STATUSES)[number];
