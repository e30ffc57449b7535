import { createContext, useContext } from "react";

/** The number of this request, to tell us after a fault; empty in the browser, which finds it in the page. */
export const RequestNumberContext = createContext("");

export const REQUEST_NUMBER_META = "request-number";

// Read once: a page that is drawn anew after a fault still belongs to the request that brought it.
const documentNumber =
  typeof document === "undefined" ? "" : (document.querySelector<HTMLMetaElement>(`meta[name=${REQUEST_NUMBER_META}]`)?.content ?? "");

/** Also there when nothing of the page's data is: the database may be what failed. */
export const useRequestNumber = (): string => useContext(RequestNumberContext) || documentNumber;
