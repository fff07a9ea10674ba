import { Component, type ReactNode } from "react";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import i18next from "i18next";

/** The last resort: never a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <EmptyState
        headingLevel="h1"
        status="danger"
        icon={ExclamationCircleIcon}
        titleText={i18next.t("error.unexpected")}
      >
        <EmptyStateBody>{i18next.t("error.unexpectedBody")}</EmptyStateBody>
      </EmptyState>
    ) : (
      this.props.children
    );
  }
}
