import "@patternfly/react-core/dist/styles/base.css";
import { createRoot } from "react-dom/client";
import { Page } from "@patternfly/react-core";
createRoot(document.getElementById("root")!).render(<Page>Snapshots</Page>);
