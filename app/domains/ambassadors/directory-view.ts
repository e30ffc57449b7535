import { ENROLMENT_STATES, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";

/** What the list of ambassadors shows; all of it lives in the address. */
export type DirectoryView = { search?: string; campaignId?: string; state?: EnrolmentState; after?: string };

export function directoryView(query: URLSearchParams): DirectoryView {
  return {
    search: query.get("search")?.trim().slice(0, 200) || undefined,
    campaignId: query.get("campaign") || undefined,
    state: ENROLMENT_STATES.find((state) => state === query.get("state")),
    after: query.get("after") || undefined,
  };
}

/** The view as a query; the place in the list only when it is named in `view` on purpose. */
export function directorySearch({ search, campaignId, state, after }: DirectoryView): string {
  const query = new URLSearchParams();
  if (search) query.set("search", search);
  if (campaignId) query.set("campaign", campaignId);
  if (state) query.set("state", state);
  if (after) query.set("after", after);
  const text = query.toString();
  return text && `?${text}`;
}
