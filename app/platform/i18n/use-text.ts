import { useTranslation } from "react-i18next";

/** `const t = useText("portal"); t("introduce.title")`: texts of one namespace in the page's language. */
export function useText(namespace: string) {
  return useTranslation(namespace).t;
}

/** The page's language, where a figure stands beside the words. */
export const useLanguage = (): string => useTranslation().i18n.language;
