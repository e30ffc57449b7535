/** What a colleague says of a name that nobody here has. */
export const NOBODY = "nobody";
