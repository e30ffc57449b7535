/** The path of an address as it may be logged: without the token of a link that signs in, joins or tells somebody of their data, and without the query. */
export const loggedPath = (address: string): string => new URL(address).pathname.replace(/^\/(sign-in|join|introduced)\/.+/, "/$1/[token]");
