/** The path of an address as it may be logged: without the token of a link that signs in or joins, and without the query. */
export const loggedPath = (address: string): string => new URL(address).pathname.replace(/^\/(sign-in|join)\/.+/, "/$1/[token]");
