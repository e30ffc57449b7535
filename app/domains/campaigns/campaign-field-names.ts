import type { TextField } from "#app/domains/campaigns/campaign.rules";

/** Name of a text's field in the form. Apart from the form's reader, so that the browser loads no schema. */
export const textFieldName = (language: string, field: TextField): string => `${language}_${field}`;
