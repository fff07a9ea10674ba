import { useTranslation } from "react-i18next";

/** Boxes on their way, and the name; in the colour of the text, so that both modes show it. */
export const Brand = () => {
  const { t } = useTranslation();
  return (
    <span className="hub-brand">
      <svg viewBox="0 0 60 42" width="52" height="36" aria-hidden="true">
        <path fill="#b8954a" d="M22 2h16v18H22z" />
        <path fill="#a3823b" d="M12 22h17v18H12z" />
        <path fill="#8f7033" d="M31 22h17v18H31z" />
        <path fill="#4a3a1a" d="M28 2h4v7h-4zM19 22h4v7h-4zM37 22h4v7h-4z" />
      </svg>
      <span className="hub-brand__name">{t("page.brand")}</span>
    </span>
  );
};
