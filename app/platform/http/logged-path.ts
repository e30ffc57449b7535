/** The path of an address as it may be logged: without the token of a link that signs in, joins, unsubscribes or tells somebody of their data, and without the query. */
export const loggedPath = (address: string): string =>
  new URL(address).pathname.replace(/^\/(sign-in|join|introduced|unsubscribe|mail)\/.+/, "/$1/[token]");
