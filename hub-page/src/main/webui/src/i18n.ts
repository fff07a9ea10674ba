import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import translation from "./locales/en/translation.json";

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation } },
  // React escapes already.
  interpolation: { escapeValue: false },
});

export default i18next;
