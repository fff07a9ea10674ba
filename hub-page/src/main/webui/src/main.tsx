import "@patternfly/react-core/dist/styles/base.css";
import "./app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import i18next from "./i18n";
import { prefetch } from "./prefetch";
import { followSystemTheme } from "./theme";

followSystemTheme();
document.title = i18next.t("page.documentTitle");
prefetch();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
